-- Why an attempt failed, as a word for programs. Its error stays, for people. A nullable column rewrites no row.
CREATE TYPE "delivery_cause" AS ENUM (
  'UNCONFIRMED', 'REDIRECT', 'TOKEN_REFUSED', 'WORKFLOW_MISSING', 'REFUSED', 'RATE_LIMITED', 'WORKFLOW_FAILED',
  'UNAVAILABLE', 'TIMEOUT', 'NO_DESTINATION', 'FORBIDDEN_ADDRESS', 'CONNECTION_REFUSED', 'UNKNOWN_HOST', 'CERTIFICATE',
  'UNREACHABLE'
);
ALTER TABLE "delivery_attempts" ADD COLUMN "cause" "delivery_cause";
