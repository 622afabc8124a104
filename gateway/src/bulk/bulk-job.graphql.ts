import { z } from 'zod';
import { ActorType } from '../access/actor.graphql.ts';
import { actorOfRow, actorSchema } from '../access/actor.ts';
import { isFailure } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import { badRequest, type NewestFirst, newestFirst, PageInfoType } from '../graphql/connection.ts';
import type { Context } from '../graphql/context.ts';
import { accessErrors, BulkJobNotFoundError, failureTypeName } from '../graphql/errors.ts';
import { parseId } from '../platform/input.ts';
import { bulkFailureText } from './bulk-failure-text.ts';
import { bulkActions, bulkStatuses } from './bulk-job.ts';
import type { BulkJobRow, FailedProduct } from './bulk-job-store.ts';

/** So many failures of a job one answer may have. */
const mostFailures = 1_000;

const BulkActionEnum = builder.enumType('BulkAction', {
  description: 'What a job does to each of its products.',
  values: bulkActions,
});
const BulkStatusEnum = builder.enumType('BulkStatus', {
  description: 'RUNNING; DONE, also where some products failed; CANCELLED: the rest was not begun.',
  values: bulkStatuses,
});

const BulkFailureType = builder.objectRef<FailedProduct>('BulkFailure').implement({
  description: 'A product that a job could not do its work on, and why.',
  fields: (t) => ({
    productId: t.id({ resolve: ({ productId }) => String(productId) }),
    productName: t.exposeString('productName', { nullable: true, description: 'Null where it is gone.' }),
    code: t.exposeString('code'),
    message: t.string({
      resolve: (failure, _, { requestContext }) => bulkFailureText(failure, requestContext.locale),
    }),
  }),
});

export const BulkJobType = builder.objectRef<BulkJobRow>('BulkJob').implement({
  description: 'Work on many products, done slice by slice.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    action: t.expose('action', { type: BulkActionEnum }),
    status: t.expose('status', { type: BulkStatusEnum }),
    total: t.exposeInt('total', { description: 'Its products, as the filter had them when it began.' }),
    done: t.exposeInt('done'),
    failed: t.exposeInt('failed'),
    inBatches: t.boolean({
      description: 'Whether the provider writes the texts as a batch, which comes back within a day.',
      resolve: ({ change }) => batchSchema.parse(change).batch,
    }),
    actor: t.field({
      type: ActorType,
      nullable: true,
      description: 'Who started it; null where everything was open.',
      resolve: actorOfRow,
    }),
    cancelledBy: t.field({
      type: ActorType,
      nullable: true,
      resolve: ({ cancelledBy }) => actorSchema.nullable().parse(cancelledBy),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
    failures: t.field({
      type: [BulkFailureType],
      description:
        'The report: what failed, by the products’ numbers; after is the last one of the page before.',
      args: { first: t.arg.int({ defaultValue: 100 }), after: t.arg.id() },
      resolve: ({ id }, { first, after }, { useCases, requestContext }) => {
        const wanted = first ?? 100;
        if (wanted < 0 || wanted > mostFailures)
          throw badRequest(
            requestContext.locale === 'es'
              ? `first admite de 0 a ${mostFailures}.`
              : `first takes 0 to ${mostFailures}.`,
          );
        const page = { first: wanted, after: (after == null ? undefined : parseId(after)) ?? 0 };
        return useCases.bulkJobs.failures(id, page, requestContext.signal);
      },
    }),
  }),
});

const batchSchema = z.object({ batch: z.boolean().default(false) });

const BulkJobEdge = builder.objectRef<{ cursor: string; node: BulkJobRow }>('BulkJobEdge').implement({
  description: 'A job in a list, with its cursor.',
  fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.expose('node', { type: BulkJobType }) }),
});
const BulkJobConnection = builder.objectRef<NewestFirst<BulkJobRow>>('BulkJobConnection').implement({
  description: 'A page of jobs.',
  fields: (t) => ({
    edges: t.expose('edges', { type: [BulkJobEdge] }),
    pageInfo: t.expose('pageInfo', { type: PageInfoType }),
    totalCount: t.int({
      description: 'Counted only when it is asked for.',
      resolve: ({ count }) => count(),
    }),
  }),
});

builder.queryFields((t) => ({
  bulkJob: t.field({
    type: BulkJobType,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, { useCases }) => {
      const number = parseId(id);
      return number === undefined ? null : useCases.bulkJobs.find(number);
    },
  }),
  bulkJobs: t.field({
    type: BulkJobConnection,
    description: 'The jobs, the newest first.',
    args: { first: t.arg.int(), after: t.arg.string(), last: t.arg.int(), before: t.arg.string() },
    resolve: (_, args, { useCases, requestContext }) =>
      newestFirst<BulkJobRow>(args, requestContext, useCases.bulkJobs.page, useCases.bulkJobs.count),
  }),
}));

const CancelBulkJobInput = builder.inputType('CancelBulkJobInput', {
  description: 'Which job to cancel.',
  fields: (t) => ({ jobId: t.id({ required: true }) }),
});

const CancelBulkJobResult = builder.unionType('CancelBulkJobResult', {
  description: 'The job as it is now.',
  types: [BulkJobType, BulkJobNotFoundError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'BulkJob'),
});

/** The row of a job that there is. */
export async function jobOf({ id }: { id: number }, { useCases }: Context): Promise<BulkJobRow> {
  const job = await useCases.startedBulkJob(id);
  if (!job) throw new Error(`bulk job ${id} is gone`);
  return job;
}

builder.mutationField('cancelBulkJob', (t) =>
  t.field({
    type: CancelBulkJobResult,
    description: 'Lets nothing more of a job begin: what is done stays, what is under way ends.',
    args: { input: t.arg({ type: CancelBulkJobInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const outcome = await context.useCases.cancelBulkJob(input, context.requestContext);
      return isFailure(outcome) ? outcome : jobOf(outcome, context);
    },
  }),
);

builder.subscriptionField('bulkJobChanged', (t) =>
  t.field({
    type: BulkJobType,
    description: 'Every change of a job. Ends on a gap: subscribe again, then refetch.',
    subscribe: (_, _args, { useCases, requestContext }) => {
      requestContext.liftDeadline();
      return useCases.bulkJobChanges(requestContext.signal);
    },
    resolve: (job) => job,
  }),
);
