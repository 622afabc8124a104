import type { DeliveryCause } from '@orquestia/prisma/client';

/** What n8n's answer of a status of 400 or more means. */
export function causeOfStatus(statusCode: number): DeliveryCause {
  switch (statusCode) {
    case 401:
    case 403:
      return 'TOKEN_REFUSED';
    case 404:
      return 'WORKFLOW_MISSING';
    case 408:
    case 504:
      return 'TIMEOUT';
    case 429:
      return 'RATE_LIMITED';
    case 502:
    case 503:
      return 'UNAVAILABLE';
    default:
      return statusCode < 500 ? 'REFUSED' : 'WORKFLOW_FAILED';
  }
}

/** What an error of the network, by its code, means. */
export function causeOfError(error: unknown): DeliveryCause {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED') return 'CONNECTION_REFUSED';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'UNKNOWN_HOST';
  // Node gives OpenSSL's own words: DEPTH_ZERO_SELF_SIGNED_CERT, UNABLE_TO_VERIFY_LEAF_SIGNATURE, ERR_TLS_…
  return /CERT|SELF_SIGNED|LEAF_SIGNATURE|SSL|TLS/.test(code) ? 'CERTIFICATE' : 'UNREACHABLE';
}
