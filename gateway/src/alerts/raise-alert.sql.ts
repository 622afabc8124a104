import type { AlertRule } from './alert-rule.ts';
import { type DeliveryJob, deliverAlertTask } from './delivery-job.ts';

/**
 * The part of a sale's statement that raises its alert. `first` is the number of the first of its four parameters
 * (`alertParameters`); `movement` names the CTE with the sale's movement.
 */
export function raiseAlert(movement: string, first: number) {
  const [threshold, everySale, hasDestination, traceId] = [0, 1, 2, 3].map((n) => `$${first + n}`);
  const payload: Record<keyof DeliveryJob, string> = {
    alertId: 'alert.id',
    delivery: 'alert.delivery',
    attempt: '0',
    traceId: `${traceId}::text`,
  };
  const pairs = Object.entries(payload).map(([key, value]) => `'${key}', ${value}`);
  return {
    /** The alert's row, where the rule wants one: a CTE's text, of `id` and `delivery`. */
    insert: `INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, reason, trace_id)
      SELECT product_id, id, stock_after, ${threshold},
        CASE WHEN ${hasDestination} THEN 'PENDING' ELSE 'SKIPPED' END::alert_status,
        CASE WHEN ${hasDestination} THEN NULL ELSE 'no-destination' END, ${traceId}
      FROM ${movement} WHERE stock_after < ${threshold} AND (${everySale} OR stock_before >= ${threshold})
      RETURNING id, delivery`,
    /** The job of its first delivery, as a value beside the joined CTE `alert`. */
    queue: `CASE WHEN alert.id IS NOT NULL AND ${hasDestination} THEN
      (graphile_worker.add_job('${deliverAlertTask}', json_build_object(${pairs.join(', ')}))).id END`,
  };
}

/** The values of raiseAlert's parameters. */
export function alertParameters({ threshold, policy, hasDestination }: AlertRule, traceId: string) {
  return [threshold, policy === 'every-sale', hasDestination, traceId];
}
