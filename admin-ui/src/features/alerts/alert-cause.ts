import type { Alert } from '../../graphql/alert-fragments.ts';

/** What is known of an alert's delivery. */
export type Delivery = Pick<Alert, 'status' | 'reason'> & {
  attempts: readonly Pick<Alert['attempts'][number], 'cause'>[];
};

type DeliveryCause = NonNullable<Alert['attempts'][number]['cause']>;

/** Why an alert has not reached n8n (yet), as a word that the texts explain. */
export type AlertCause =
  | DeliveryCause
  | 'QUEUED'
  | 'SALE_UNDONE'
  | 'ADJUSTMENT_UNDONE'
  | 'ON_ORDER'
  | 'SAMPLE'
  | 'ATTEMPTS_EXPIRED';

/** What an alert is called off by, so that it is not sent again. */
const withdrawals: Partial<Record<string, AlertCause>> = {
  'sale-undone': 'SALE_UNDONE',
  'adjustment-undone': 'ADJUSTMENT_UNDONE',
  sample: 'SAMPLE',
};

/** Whether what raised the alert was taken back before it was sent, or it is sample data. */
export const isWithdrawn = ({ status, reason }: Pick<Alert, 'status' | 'reason'>): boolean =>
  status === 'SKIPPED' && reason !== null && reason in withdrawals;

/** The cause in one word; null where the alert was delivered. */
export function alertCause({ status, reason, attempts }: Delivery): AlertCause | null {
  if (status === 'DELIVERED') return null;
  if (status === 'SKIPPED') return skippedCause(reason);
  const last = attempts.at(-1);
  if (last) return failureCause(last);
  return status === 'PENDING' ? 'QUEUED' : 'ATTEMPTS_EXPIRED';
}

function skippedCause(reason: string | null): AlertCause {
  if (reason === 'on-order') return 'ON_ORDER';
  return withdrawals[reason ?? ''] ?? 'NO_DESTINATION';
}

/** Why an attempt failed. A gateway of an earlier version beside this one keeps its attempts without a cause. */
export function failureCause({ cause }: Delivery['attempts'][number]): DeliveryCause {
  return cause ?? 'UNREACHABLE';
}
