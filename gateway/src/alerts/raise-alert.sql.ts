import type { AlertRule } from './alert-rule.ts';
import { type DeliveryJob, deliverAlertTask } from './delivery-job.ts';

/**
 * The part of a statement that takes stock out, as a sale does, which raises the alert. `first` is the number of the first of its four parameters
 * (`alertParameters`); `changed` names the CTE with the product as it is then, its stock of before, its `minimum` and whether
 * it is `on_order`; `movement` that with the movement, which is only asked for where an alert is raised.
 */
export function raiseAlert({
  changed,
  movement,
  first,
}: {
  changed: string;
  movement: string;
  first: number;
}) {
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
      SELECT id, (SELECT id FROM ${movement}), stock, minimum,
        CASE WHEN on_order OR is_sample OR NOT ${hasDestination} THEN 'SKIPPED' ELSE 'PENDING' END::alert_status,
        CASE WHEN is_sample THEN 'sample' WHEN on_order THEN 'on-order' WHEN NOT ${hasDestination} THEN 'no-destination' END,
        ${traceId}, low_since
      FROM ${changed}, LATERAL (SELECT is_sample FROM products WHERE products.id = ${changed}.id) AS tried
      WHERE stock < minimum AND (${everySale} OR stock_before >= minimum)
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
