import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import { addJob } from '../platform/jobs/add-job.ts';

/** The job that makes one attempt at bringing an event to a webhook. */
export const deliverEventTask = 'deliver_webhook_event';

export const deliveryJobSchema = z.object({
  deliveryId: z.number(),
  delivery: z.number(),
  attempt: z.number(),
  traceId: z.string(),
});
/** Which attempt at which delivery; `delivery` rises when a person sends the event again. */
export type DeliveryJob = z.infer<typeof deliveryJobSchema>;

/** Jobs of a webhook that fails come behind those of the others, so that who never answers keeps nobody waiting. */
export const priorities = { usual: 0, failing: 10 } as const;

/** Puts an attempt into the queue, in the caller's transaction. */
export function queueDelivery(
  db: Queryable,
  payload: DeliveryJob,
  { delayMs = 0, isFailing = false } = {},
): Promise<void> {
  const priority = isFailing ? priorities.failing : priorities.usual;
  return addJob(db, { task: deliverEventTask, payload, delayMs, priority });
}
