import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type AccessFailure, type Failure, isFailure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction, type Queryable } from '../platform/database.ts';
import { failpoint } from '../platform/failpoint.ts';
import {
  type Claimed,
  claimKey,
  type Key,
  type KeyOf,
  RolledBack,
  releaseKey,
  storeResult,
} from '../platform/idempotency/idempotency-keys.ts';
import { runIdempotentTransaction } from '../platform/idempotency/idempotent-transaction.ts';
import { fieldProblems, keyProblems } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { findTaken, isCodeTaken } from './codes.sql.ts';
import { takenProblems } from './codes.ts';
import type { EnrichmentEnded } from './enrichment-ended.ts';
import { insertProduct, type Seen, type Texts } from './insert-product.sql.ts';
import { type Product, productSchema } from './product.ts';
import { type NewProduct, newProductSchema } from './product-input.ts';
import type { VouchFor } from './review/vouching.ts';

type AiUnavailable = Extract<Failure, { kind: 'ai-unavailable' }>;
type InvalidInput = Extract<Failure, { kind: 'invalid-input' }>;

/** A product with its texts, ready to be saved: what `texts` brings is left out of `product`. */
export type FinishedProduct = { product: NewProduct; texts: Texts };

type Vouched = FinishedProduct & { seen: Seen };

/** What the creation asks of the enrichment. */
export type EnrichmentPort = {
  /** The texts, while the caller waits. */
  enrich: (
    product: NewProduct,
    request: RequestContext,
  ) => Promise<({ kind: 'enriched' } & Texts) | AiUnavailable>;
  /** The texts of a preview, where the product's description is one's; else null. */
  acceptPreview: (product: NewProduct, request: RequestContext) => Promise<FinishedProduct | null>;
  /** Lets a job bring the texts, in the transaction that saves the product. */
  queue: (tx: Queryable, run: { productId: number; run: number }, request: RequestContext) => Promise<void>;
};

type Dependencies = {
  database: Database;
  enrichment: EnrichmentPort;
  enrichmentEnded: EnrichmentEnded;
  changes: Changes;
  creationTook: (ms: number) => void;
  vouchFor: VouchFor;
  keyOf: KeyOf;
};
type CreateFailure =
  | AccessFailure
  | Extract<Failure, { kind: 'invalid-input' | 'ai-unavailable' | 'idempotency-conflict' }>;
export type Created = { kind: 'product'; product: Product; replayed: boolean };

export type CreateOptions = {
  /** True: the finished product or nothing. False: saved at once as PENDING, the texts follow. */
  wait: boolean;
  idempotencyKey?: string | undefined;
};

const resultSchema = z.object({ kind: z.literal('product'), product: productSchema });
type Result = z.infer<typeof resultSchema>;

/** How long an equal call waits for the first one with its key before it is told that it still runs. */
const firstCallWait = { ms: 3_000, stepMs: 100 };

/** Saves a product with its AI texts, or saves nothing; or at once, and a job brings the texts. With a key, once. */
export function makeCreateProduct(dependencies: Dependencies) {
  const { database, enrichment, enrichmentEnded, changes, creationTook, vouchFor, keyOf } = dependencies;

  function publishCreated(product: Product, request: RequestContext): void {
    changes.publish('product', product.id);
    const seconds = (product.enrichment.durationMs ?? 0) / 1_000;
    const texts = product.enrichmentStatus === 'READY' ? { ia_generation_time: seconds } : {};
    request.logger.info({ product_id: product.id, name: product.name, ...texts }, 'product_created');
  }

  async function findPreview(product: NewProduct, request: RequestContext): Promise<Vouched | null> {
    const accepted = await enrichment.acceptPreview(product, request);
    if (!accepted) return null;
    creationTook(accepted.texts.enrichment.durationMs ?? 0);
    // A person has seen it marked; a program has seen nothing.
    const isSeen = request.principal.kind !== 'token';
    const vouching = isSeen ? 'caller' : vouchFor(accepted.texts.enrichment);
    return { ...accepted, seen: { vouching, isCategorySeen: isSeen || isCategoryGiven(product) } };
  }

  async function enrichNow(product: NewProduct, request: RequestContext) {
    const startedAt = performance.now();
    const texts = await enrichment.enrich(product, request);
    if (isFailure(texts)) return texts;
    // What was given by hand says nothing of how fast the AI is.
    if (texts.enrichment.attempts > 0) creationTook(performance.now() - startedAt);
    const vouching = product.description === undefined ? vouchFor(texts.enrichment) : ('caller' as const);
    return { product, texts, seen: { vouching, isCategorySeen: isCategoryGiven(product) } };
  }

  async function insertFinished(
    tx: Queryable,
    { product, texts, seen }: Vouched,
    request: RequestContext,
  ): Promise<Result> {
    const { run: _, ...row } = await insertProduct(tx, product, texts, seen, request);
    await enrichmentEnded(tx, row, request.traceId);
    return { kind: 'product', product: row };
  }

  async function refuseTaken(
    db: Queryable,
    product: NewProduct,
    { locale }: RequestContext,
  ): Promise<InvalidInput | null> {
    const fields = takenProblems(await findTaken(db, product), locale);
    return fields.length > 0 ? { kind: 'invalid-input', fields } : null;
  }

  async function saveAtOnce(
    tx: Queryable,
    product: NewProduct,
    accepted: Vouched | null,
    request: RequestContext,
  ): Promise<Result | InvalidInput> {
    const taken = await refuseTaken(tx, product, request);
    if (taken) return taken;
    if (accepted) return insertFinished(tx, accepted, request);
    const seen: Seen = { vouching: 'caller', isCategorySeen: isCategoryGiven(product) };
    const { run, ...row } = await insertProduct(tx, product, null, seen, request);
    await enrichment.queue(tx, { productId: row.id, run }, request);
    failpoint('create-before-commit');
    return { kind: 'product', product: row };
  }

  async function saveFinished(
    product: NewProduct,
    claim: Claimed | undefined,
    request: RequestContext,
  ): Promise<
    Result | Extract<Failure, { kind: 'invalid-input' | 'ai-unavailable' | 'idempotency-conflict' }>
  > {
    // Before the AI is paid for what cannot be saved.
    const taken = await refuseTaken(database, product, request);
    if (taken) return taken;
    const finished = (await findPreview(product, request)) ?? (await enrichNow(product, request));
    if ('kind' in finished) return finished;
    const takenOver = new RolledBack<Extract<Failure, { kind: 'idempotency-conflict' }>>();
    return inTransaction(database, request.signal, async (tx): Promise<Result> => {
      const result = await insertFinished(tx, finished, request);
      if (claim && !(await storeResult(tx, claim, result)))
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
    key: Key,
    request: RequestContext,
  ): Promise<(Result & { replayed: boolean }) | CreateFailure> {
    let claim = await claimKey(database, key);
    for (let waited = 0; isStillRunning(claim) && waited < firstCallWait.ms; waited += firstCallWait.stepMs) {
      await pause(firstCallWait.stepMs, undefined, { signal: request.signal });
      claim = await claimKey(database, key);
    }
    if (claim.kind === 'idempotency-conflict') return claim;
    if (claim.kind === 'replay') return { ...resultSchema.parse(claim.result), replayed: true };
    try {
      const outcome = await saveFinished(product, claim, request);
      if (!isFailure(outcome)) return { ...outcome, replayed: false };
      await releaseKey(database, claim);
      return outcome;
    } catch (error) {
      // Where that fails too, the key is free again in two minutes.
      await releaseKey(database, claim).catch(() => undefined);
      throw error;
    }
  }

  async function save(
    product: NewProduct,
    { wait, idempotencyKey: key }: CreateOptions,
    request: RequestContext,
  ): Promise<(Result & { replayed?: boolean }) | CreateFailure> {
    const idempotencyKey = keyOf(key, request.principal, 'create', product);
    if (wait)
      return idempotencyKey
        ? saveFinishedOnce(product, idempotencyKey, request)
        : saveFinished(product, undefined, request);
    const accepted = await findPreview(product, request);
    return runIdempotentTransaction(
      database,
      request.signal,
      { key: idempotencyKey, resultSchema },
      (tx: Queryable) => saveAtOnce(tx, product, accepted, request),
    );
  }

  return async (
    input: unknown,
    options: CreateOptions,
    request: RequestContext,
  ): Promise<Created | CreateFailure> => {
    const parsed = newProductSchema(request.locale).safeParse(input);
    const fields = [
      ...(parsed.success ? [] : fieldProblems(parsed.error)),
      ...keyProblems(options.idempotencyKey, request.locale),
    ];
    if (!parsed.success || fields.length > 0) return { kind: 'invalid-input', fields };
    const product = parsed.data;

    const outcome = await save(product, options, request).catch(async (error: unknown) => {
      // Somebody else saved one with the same code while this one was under way.
      const taken = isCodeTaken(error) ? await refuseTaken(database, product, request) : null;
      if (taken) return taken;
      throw error;
    });

    if (isFailure(outcome)) return outcome;
    const replayed = outcome.replayed ?? false;
    failpoint('create-committed');
    if (!replayed) publishCreated(outcome.product, request);
    return { ...outcome, replayed };
  };
}

/** Whoever gives the category has looked at it; of one that the AI chose beside a typed description nobody has. */
const isCategoryGiven = ({ categoryId }: NewProduct) => categoryId !== undefined;

function isStillRunning(claim: { kind: string; reason?: string }): boolean {
  return claim.kind === 'idempotency-conflict' && claim.reason === 'still-running';
}

export type CreateProduct = ReturnType<typeof makeCreateProduct>;
