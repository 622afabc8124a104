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
