/** What is known of an alert's delivery. */
export type Delivery = {
  status: 'PENDING' | 'DELIVERED' | 'FAILED' | 'SKIPPED';
  reason: string | null;
  attempts: readonly { statusCode: number | null; error: string | null }[];
};

/** Why an alert has not reached n8n (yet), as a word that the texts explain. */
export type AlertCause =
  | 'queued'
  | 'no-destination'
  | 'sale-undone'
  | 'token'
  | 'workflow'
  | 'refused'
  | 'busy'
  | 'workflow-failed'
  | 'unavailable'
  | 'unconfirmed'
  | 'redirect'
  | 'timeout'
  | 'stopped'
  | 'unknown-host'
  | 'certificate'
  | 'forbidden-address'
  | 'unreachable'
  | 'forgotten';

/** The cause in one word; null where the alert was delivered. */
export function alertCause({ status, reason, attempts }: Delivery): AlertCause | null {
  if (status === 'DELIVERED') return null;
  if (status === 'SKIPPED') return reason === 'sale-undone' ? 'sale-undone' : 'no-destination';
  const last = attempts.at(-1);
  if (last) return attemptCause(last);
  return status === 'PENDING' ? 'queued' : 'forgotten';
}

/** What a failed attempt says. The gateway's wording: gateway/src/alerts/n8n-webhook.ts. */
export function attemptCause({ statusCode, error }: Delivery['attempts'][number]): AlertCause {
  if (statusCode !== null) return answerCause(statusCode);
  if (error?.startsWith('no destination')) return 'no-destination';
  if (error?.startsWith('no answer within')) return 'timeout';
  if (error?.startsWith('the address')) return 'forbidden-address';
  if (error?.includes('(ECONNREFUSED)')) return 'stopped';
  if (/\((ENOTFOUND|EAI_AGAIN)\)/.test(error ?? '')) return 'unknown-host';
  if (/CERT|SELF_SIGNED|SSL|TLS/.test(error ?? '')) return 'certificate';
  return 'unreachable';
}

function answerCause(statusCode: number): AlertCause {
  if (statusCode < 300) return 'unconfirmed';
  if (statusCode < 400) return 'redirect';
  switch (statusCode) {
    case 401:
    case 403:
      return 'token';
    case 404:
      return 'workflow';
    case 408:
    case 504:
      return 'timeout';
    case 429:
      return 'busy';
    case 502:
    case 503:
      return 'unavailable';
    default:
      return statusCode < 500 ? 'refused' : 'workflow-failed';
  }
}
