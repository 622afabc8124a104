import { z } from 'zod';
import { type ActorColumns, actorOfRow } from '../access/actor.ts';
import { noClient, type RequestContext } from '../platform/request-context.ts';

export const bulkActions = ['UPDATE', 'ARCHIVE', 'ENRICH', 'APPROVE'] as const;
export const bulkStatuses = ['RUNNING', 'DONE', 'CANCELLED'] as const;

/** What is done to many products, and how. */
export const bulkChangeSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('UPDATE'),
    /** Null empties; what is left out stays. */
    categoryId: z.string().nullish(),
    minimum: z.number().nullish(),
    addKeywords: z.array(z.string()).default([]),
    removeKeywords: z.array(z.string()).default([]),
  }),
  z.object({ action: z.literal('ARCHIVE') }),
  z.object({ action: z.literal('APPROVE') }),
  z.object({ action: z.literal('ENRICH'), overwriteManual: z.boolean(), batch: z.boolean() }),
]);
export type BulkChange = z.infer<typeof bulkChangeSchema>;
export type ChangeOf<A extends BulkChange['action']> = Extract<BulkChange, { action: A }>;

/** Why one product of a job failed: the code of a failure, or of what only a job can meet. */
export const bulkFailures = [
  'PRODUCT_NOT_FOUND',
  'PRODUCT_ARCHIVED',
  'TOO_MANY_KEYWORDS',
  'MINIMUM_ABOVE_TARGET',
  'ASKED_AGAIN',
  'AI_REFUSED',
  'AI_UNAVAILABLE',
] as const;
export type BulkFailure = (typeof bulkFailures)[number];

/** What became of a product in a slice. `UNDER_WAY`: a run of its texts that ends by itself. */
export type Outcome =
  | { state: 'DONE' }
  | { state: 'FAILED'; failure: BulkFailure }
  | { state: 'UNDER_WAY'; run: number };

export const done: Outcome = { state: 'DONE' };
export const failed = (failure: BulkFailure): Outcome => ({ state: 'FAILED', failure });

/** The request of a job's task as that of whoever started the job. */
export function onBehalf(
  request: RequestContext,
  job: ActorColumns & { traceId: string; address: string | null },
): RequestContext {
  return {
    ...request,
    traceId: job.traceId,
    principal: { kind: 'job', actor: actorOfRow(job) },
    client: { ...noClient, address: job.address },
  };
}
