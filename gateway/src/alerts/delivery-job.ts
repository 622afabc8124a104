import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import { addJob } from '../platform/jobs/add-job.ts';

/** The job that makes one attempt at a delivery. */
export const deliverAlertTask = 'deliver_alert';

export const deliveryJobSchema = z.object({
  alertId: z.number(),
  delivery: z.number(),
  attempt: z.number(),
  traceId: z.string(),
});
/** Which attempt at which delivery of an alert; `delivery` rises when a person sends the alert again. */
export type DeliveryJob = z.infer<typeof deliveryJobSchema>;

/** Puts an attempt at a delivery into the queue, in the caller's transaction. The sale's statement does it itself. */
export function queueDelivery(db: Queryable, payload: DeliveryJob, delayMs = 0): Promise<void> {
  return addJob(db, { task: deliverAlertTask, payload, delayMs });
}
