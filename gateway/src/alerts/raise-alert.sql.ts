import type { AlertRule } from './alert-rule.ts';
import { type DeliveryJob, deliverAlertTask } from './delivery-job.ts';

/**
 * The part of a sale's statement that raises its alert. `first` is the number of the first of its four parameters
 * (`alertParameters`); `movement` names the CTE with the sale's movement, `product` that with the product as it is then, its
 * `minimum` and whether it is `on_order`.
 */
export function raiseAlert({
  movement,
  product,
  first,
}: {
  movement: string;
  product: string;
  first: number;
}) {
  const minimum = `${product}.minimum`;
  const [, everySale, hasDestination, traceId] = [0, 1, 2, 3].map((n) => `$${first + n}`);
  const payload: Record<keyof DeliveryJob, string> = {
    alertId: 'alert.id',
    delivery: 'alert.delivery',
    attempt: '0',
    traceId: `${traceId}::text`,
  };
  const pairs = Object.entries(payload).map(([key, value]) => `'${key}', ${value}`);
  return {
    /** The alert's row, where the rule wants one: a CTE's text, of `id` and `delivery`. */
    insert: `INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, reason, trace_id, low_since)
      SELECT product_id, ${movement}.id, stock_after, ${minimum},
        CASE WHEN ${product}.on_order OR NOT ${hasDestination} THEN 'SKIPPED' ELSE 'PENDING' END::alert_status,
        CASE WHEN ${product}.on_order THEN 'on-order' WHEN NOT ${hasDestination} THEN 'no-destination' END, ${traceId},
        ${product}.low_since
      FROM ${movement}, ${product} WHERE stock_after < ${minimum} AND (${everySale} OR stock_before >= ${minimum})
      RETURNING id, delivery, status`,
    /** The job of its first delivery, as a value beside the joined CTE `alert`. */
    queue: `CASE WHEN alert.status = 'PENDING' THEN
      (graphile_worker.add_job('${deliverAlertTask}', json_build_object(${pairs.join(', ')}))).id END`,
  };
}

/** The values of raiseAlert's parameters. */
export function alertParameters({ threshold, policy, hasDestination }: AlertRule, traceId: string) {
  return [threshold, policy === 'every-sale', hasDestination, traceId];
}
