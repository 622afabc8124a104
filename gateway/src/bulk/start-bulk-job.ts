import { perLocale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import type { AiSpending } from '../access/ai-spending.ts';
import { categoryIdSchema, keywordsSchema } from '../catalog/product-input.ts';
import { type AccessFailure, type Failure, isFailure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database, Queryable } from '../platform/database.ts';
import type { KeyOf } from '../platform/idempotency/idempotency-keys.ts';
import { runIdempotentTransaction } from '../platform/idempotency/idempotent-transaction.ts';
import { absentWhenNull, fieldProblems, keyProblems, wholeNumberSchema } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { bulkJobs } from './bulk-job.sql.ts';
import type { BulkChange } from './bulk-job.ts';
import { bulkLimits, type Selection, selectionSchema } from './bulk-selection.ts';
import { queueSlice } from './bulk-slice.ts';
import type { EstimateEnrichment } from './estimate-enrichment.ts';

const startedSchema = z.object({ kind: z.literal('bulk-job'), id: z.number() });
export type Started = z.infer<typeof startedSchema>;
type StartFailure = AccessFailure | Extract<Failure, { kind: 'invalid-input' | 'idempotency-conflict' }>;

type Selected = { ids?: unknown; filter?: unknown; idempotencyKey?: string | undefined };
/** Whether a job that has been made may begin; a failure undoes it. */
type Admit = (tx: Queryable, id: number, selection: Selection) => Promise<StartFailure | undefined>;
type Dependencies = {
  database: Database;
  changes: Changes;
  threshold: number;
  keyOf: KeyOf;
  spending: AiSpending;
  estimates: EstimateEnrichment;
};

const messages = {
  es: {
    none: 'No hay ningún producto así.',
    many: `Son más de ${bulkLimits.products} productos; acota el filtro.`,
    change: 'Di qué ha de cambiar.',
    fitting: (fitting: number, products: number) =>
      `En el límite de hoy caben ${fitting} de estos ${products} productos. Elige menos o espera a mañana.`,
  },
  en: {
    none: 'There is no such product.',
    many: `These are more than ${bulkLimits.products} products; narrow the filter.`,
    change: 'Say what is to change.',
    fitting: (fitting: number, products: number) =>
      `Of these ${products} products ${fitting} fit into today’s limit. Choose fewer, or wait until tomorrow.`,
  },
};

const changeSchema = perLocale((locale) =>
  z
    .object({
      categoryId: categoryIdSchema(locale).nullish(),
      minimum: wholeNumberSchema(locale, 0, limits.stock).nullish(),
      addKeywords: absentWhenNull(keywordsSchema(locale)),
      removeKeywords: absentWhenNull(keywordsSchema(locale)),
    })
    .refine(
      ({ categoryId, minimum, addKeywords = [], removeKeywords = [] }) =>
        categoryId !== undefined || minimum !== undefined || addKeywords.length + removeKeywords.length > 0,
      { error: messages[locale].change, path: ['changes'] },
    ),
);

/** Starts the work on many products: the job is there at once, and the work follows. With a key it is started once. */
export function makeBulkStart(dependencies: Dependencies) {
  const { database, changes, threshold, keyOf, spending, estimates } = dependencies;

  async function start(
    { change, selected }: { change: BulkChange; selected: Selected },
    request: RequestContext,
    admit: Admit = async () => undefined,
  ): Promise<(Started & { replayed: boolean }) | StartFailure> {
    const say = messages[request.locale];
    const parsed = selectionSchema(request.locale).safeParse(selected);
    const fields = [
      ...(parsed.success ? [] : fieldProblems(parsed.error)),
      ...keyProblems(selected.idempotencyKey, request.locale),
    ];
    if (!parsed.success || fields.length > 0) return { kind: 'invalid-input', fields };
    const selection = parsed.data;
    const outcome = await runIdempotentTransaction(
      database,
      request.signal,
      {
        key: keyOf(selected.idempotencyKey, request.principal, 'bulk', [change, selection]),
        resultSchema: startedSchema,
      },
      async (tx): Promise<Started | StartFailure> => {
        const { id, total } = await bulkJobs.insert(tx, { selection, change, threshold }, request);
        if (total === 0) return refuse(selection, say.none);
        if (total > bulkLimits.products) return refuse(selection, say.many);
        const refusal = await admit(tx, id, selection);
        if (refusal) return refusal;
        await queueSlice(tx, id, request.traceId);
        return { kind: 'bulk-job', id };
      },
    );
    if (isFailure(outcome) || outcome.replayed) return outcome;
    changes.publish('bulk_job', outcome.id);
    request.logger.info({ bulk_job_id: outcome.id, action: change.action }, 'bulk_job_started');
    return outcome;
  }

  return {
    async updateProducts(
      { changes: given, ...selected }: Selected & { changes: unknown },
      request: RequestContext,
    ): Promise<Started | StartFailure> {
      const parsed = changeSchema(request.locale).safeParse(given);
      if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
      const { addKeywords = [], removeKeywords = [], ...rest } = parsed.data;
      return start({ change: { action: 'UPDATE', ...rest, addKeywords, removeKeywords }, selected }, request);
    },

    archiveProducts: (selected: Selected, request: RequestContext) =>
      start({ change: { action: 'ARCHIVE' }, selected }, request),

    /** The texts that wait, as they are when the job comes to them. */
    approveDrafts: (selected: Selected, request: RequestContext) =>
      start({ change: { action: 'APPROVE' }, selected }, request),

    /** Only where all of them fit into what is left of today's limits. */
    async enrichProducts(
      { overwriteManual, ...selected }: Selected & { overwriteManual: boolean },
      request: RequestContext,
    ): Promise<Started | StartFailure> {
      const budget = await estimates.readBudget(request);
      const change: BulkChange = { action: 'ENRICH', overwriteManual, batch: false };
      let uses = 0;
      const outcome = await start({ change, selected }, request, async (tx, id, selection) => {
        const { fitting, products, batch } = await estimates.estimate(
          tx,
          { selection, overwriteManual },
          budget,
        );
        if (fitting < products) return refuse(selection, messages[request.locale].fitting(fitting, products));
        if (batch) await bulkJobs.sendInBatches(tx, id);
        uses = products;
        return undefined;
      });
      // Behind the transaction, which holds a connection of the pool that counts them.
      if (!isFailure(outcome) && !outcome.replayed && uses > 0) await spending.spend(request, uses);
      return outcome;
    },
  };
}

function refuse(selection: Selection, message: string): Extract<Failure, { kind: 'invalid-input' }> {
  return { kind: 'invalid-input', fields: [{ path: ['ids' in selection ? 'ids' : 'filter'], message }] };
}
