-- What the screen read out of status and error until now. Apart from the column, whose lock would keep readers away for
-- as long as this takes.
UPDATE "delivery_attempts" SET "cause" = (CASE
  WHEN "status_code" < 300 THEN 'UNCONFIRMED'
  WHEN "status_code" < 400 THEN 'REDIRECT'
  WHEN "status_code" IN (401, 403) THEN 'TOKEN_REFUSED'
  WHEN "status_code" = 404 THEN 'WORKFLOW_MISSING'
  WHEN "status_code" IN (408, 504) THEN 'TIMEOUT'
  WHEN "status_code" = 429 THEN 'RATE_LIMITED'
  WHEN "status_code" IN (502, 503) THEN 'UNAVAILABLE'
  WHEN "status_code" < 500 THEN 'REFUSED'
  WHEN "status_code" IS NOT NULL THEN 'WORKFLOW_FAILED'
  WHEN "error" LIKE 'no destination%' THEN 'NO_DESTINATION'
  WHEN "error" LIKE 'no answer within%' THEN 'TIMEOUT'
  WHEN "error" LIKE 'the address%' THEN 'FORBIDDEN_ADDRESS'
  WHEN "error" LIKE '%(ECONNREFUSED)%' THEN 'CONNECTION_REFUSED'
  WHEN "error" ~ '\((ENOTFOUND|EAI_AGAIN)\)' THEN 'UNKNOWN_HOST'
  WHEN "error" ~ 'CERT|SELF_SIGNED|LEAF_SIGNATURE|SSL|TLS' THEN 'CERTIFICATE'
  ELSE 'UNREACHABLE'
END)::"delivery_cause" WHERE "error" IS NOT NULL;
