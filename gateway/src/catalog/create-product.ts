import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Accepted, AcceptPreview } from '../enrichment/accept-preview.ts';
import type { EnrichProduct } from '../enrichment/enrich-product.ts';
import { queueEnrichment } from '../enrichment/enrichment-job.ts';
import { type Failure, isFailure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction, type Queryable } from '../platform/database.ts';
import { failpoint } from '../platform/failpoint.ts';
import {
  type Claimed,
  claimKey,
  fingerprintOf,
  keepResult,
  onceInTransaction,
  RolledBack,
  releaseKey,
} from '../platform/idempotency/idempotency.ts';
import type { Call } from '../platform/request-context.ts';
import {
  fieldProblems,
  keyProblems,
  type NewProduct,
  newProductSchema,
  type Product,
  productSchema,
} from './product.ts';
import type { ProductStore } from './product-store.ts';

type Dependencies = {
  database: Database;
  products: ProductStore;
  enrich: EnrichProduct;
  acceptPreview: AcceptPreview;
  changes: Changes;
  creationTook: (ms: number) => void;
};
type CreateFailure = Extract<Failure, { kind: 'invalid-input' | 'ai-unavailable' | 'idempotency-conflict' }>;
export type Created = { kind: 'product'; product: Product; replayed: boolean };

export type CreateOptions = {
  /** True: the finished product or nothing. False: saved at once as PENDING, the texts follow. */
  wait: boolean;
  idempotencyKey?: string | undefined;
};

const resultSchema = z.object({ kind: z.literal('product'), product: productSchema });
type Result = z.infer<typeof resultSchema>;

/** How long an equal call waits for the first one with its key before it is told that it still runs. */
const patience = { ms: 3_000, stepMs: 100 };

/** Saves a product with its AI texts, or saves nothing; or at once, and a job brings the texts. With a key, once. */
export function createCreateProduct(dependencies: Dependencies) {
  const { database, products, enrich, acceptPreview, changes, creationTook } = dependencies;

  function announce(product: Product, call: Call): void {
    changes.announce('product', product.id);
    const seconds = (product.enrichment.durationMs ?? 0) / 1_000;
    const texts = product.enrichmentStatus === 'READY' ? { ia_generation_time: seconds } : {};
    call.logger.info({ product_id: product.id, name: product.name, ...texts }, 'product_created');
  }

  async function recallPreview(product: NewProduct, call: Call): Promise<Accepted | null> {
    const accepted = await acceptPreview(product, call);
    if (accepted) creationTook(accepted.texts.enrichment.durationMs ?? 0);
    return accepted;
  }

  async function enrichNow(product: NewProduct, call: Call) {
    const startedAt = performance.now();
    const texts = await enrich(product, call);
    if (isFailure(texts)) return texts;
    // What was given by hand says nothing of how fast the AI is.
    if (texts.enrichment.attempts > 0) creationTook(performance.now() - startedAt);
    return { product, texts };
  }

  async function insertFinished(tx: Queryable, { product, texts }: Accepted): Promise<Result> {
    const { run: _, ...row } = await products.insert(tx, product, texts);
    return { kind: 'product', product: row };
  }

  async function saveAtOnce(
    tx: Queryable,
    product: NewProduct,
    accepted: Accepted | null,
    call: Call,
  ): Promise<Result> {
    if (accepted) return insertFinished(tx, accepted);
    const { run, ...row } = await products.insert(tx, product, null);
    await queueEnrichment(tx, { productId: row.id, run, attempt: 0 }, call.traceId);
    failpoint('create-before-commit');
    return { kind: 'product', product: row };
  }

  async function saveFinished(
    product: NewProduct,
    claim: Claimed | undefined,
    call: Call,
  ): Promise<Result | Extract<Failure, { kind: 'ai-unavailable' | 'idempotency-conflict' }>> {
    const finished = (await recallPreview(product, call)) ?? (await enrichNow(product, call));
    if ('kind' in finished) return finished;
    const takenOver = new RolledBack<Extract<Failure, { kind: 'idempotency-conflict' }>>();
    return inTransaction(database, call.signal, async (tx): Promise<Result> => {
      const result = await insertFinished(tx, finished);
      if (claim && !(await keepResult(tx, claim, result)))
        throw takenOver.with({ kind: 'idempotency-conflict', reason: 'still-running' });
      failpoint('create-before-commit');
      return result;
    }).catch((error: unknown) => {
      if (error === takenOver && takenOver.failure) return takenOver.failure;
      throw error;
    });
  }

  /** The AI's answer is not awaited inside a transaction: the key is taken first, by itself. */
  async function saveFinishedOnce(
    product: NewProduct,
    key: string,
    call: Call,
  ): Promise<(Result & { replayed: boolean }) | CreateFailure> {
    const fingerprint = fingerprintOf('create', product);
    let claim = await claimKey(database, key, fingerprint);
    for (let waited = 0; isStillRunning(claim) && waited < patience.ms; waited += patience.stepMs) {
      await pause(patience.stepMs, undefined, { signal: call.signal });
      claim = await claimKey(database, key, fingerprint);
    }
    if (claim.kind === 'idempotency-conflict') return claim;
    if (claim.kind === 'replay') return { ...resultSchema.parse(claim.result), replayed: true };
    try {
      const outcome = await saveFinished(product, claim, call);
      if (!isFailure(outcome)) return { ...outcome, replayed: false };
      await releaseKey(database, claim);
      return outcome;
    } catch (error) {
      // Where that fails too, the key is free again in two minutes.
      await releaseKey(database, claim).catch(() => undefined);
      throw error;
    }
  }

  return async (
    input: unknown,
    { wait, idempotencyKey: key }: CreateOptions,
    call: Call,
  ): Promise<Created | CreateFailure> => {
    const parsed = newProductSchema(call.locale).safeParse(input);
    const fields = [...(parsed.success ? [] : fieldProblems(parsed.error)), ...keyProblems(key, call.locale)];
    if (!parsed.success || fields.length > 0) return { kind: 'invalid-input', fields };
    const product = parsed.data;

    let outcome: (Result & { replayed?: boolean }) | CreateFailure;
    if (wait)
      outcome = await (key ? saveFinishedOnce(product, key, call) : saveFinished(product, undefined, call));
    else {
      const accepted = await recallPreview(product, call);
      const save = (tx: Queryable) => saveAtOnce(tx, product, accepted, call);
      const once = key && { key, fingerprint: fingerprintOf('create', product), resultSchema };
      outcome = await (once
        ? onceInTransaction(database, call.signal, once, save)
        : inTransaction(database, call.signal, save));
    }

    if (isFailure(outcome)) return outcome;
    const replayed = outcome.replayed ?? false;
    failpoint('create-committed');
    if (!replayed) announce(outcome.product, call);
    return { ...outcome, replayed };
  };
}

function isStillRunning(claim: { kind: string; reason?: string }): boolean {
  return claim.kind === 'idempotency-conflict' && claim.reason === 'still-running';
}
