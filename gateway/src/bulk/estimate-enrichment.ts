import type { UsageResponse } from '@orquestia/ai-service/contract/usage';
import { z } from 'zod';
import type { AiSpending } from '../access/ai-spending.ts';
import type { Failure } from '../failure.ts';
import { type Database, type Queryable, withConnection } from '../platform/database.ts';
import { fieldProblems } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import type { AiBatches } from './ai-batches.ts';
import { type Selection, selectIds, selectionSchema } from './bulk-selection.ts';

/** Fewer are written at once, however cheap a batch is: nobody waits hours for them. */
const fewestInBatch = 20;

/** What the texts of many products will cost. Null is what nobody knows. */
export type Estimate = {
  kind: 'estimate';
  products: number;
  calls: number;
  tokens: number | null;
  price: number | null;
  /** Whether the tokens are the mean of calls that were made, and not guessed by a prompt's length. */
  measured: boolean;
  /** Whether they are sent as a batch that comes back within a day. */
  batch: boolean;
  /** How many of the products fit into what is left of today's limits. */
  fitting: number;
};

type Dependencies = { database: Database; threshold: number; aiBatches: AiBatches; spending: AiSpending };
type Counted = { products: number; descriptions: number; categories: number };

/** What an enrichment of many would cost: from the tokens measured, the prices in the settings and today's limits. */
export function makeEstimate({ database, threshold, aiBatches, spending }: Dependencies) {
  async function estimate(
    db: Queryable,
    { selection, overwriteManual }: { selection: Selection; overwriteManual: boolean },
    { usage, usesLeft }: { usage: UsageResponse | null; usesLeft: number | null },
  ): Promise<Estimate> {
    const counted = await count(db, selection, overwriteManual, threshold);
    const costs = usage && costsOf(counted, usage);
    const { products } = counted;
    const tokensLeft =
      usage && usage.tokens_daily !== null ? Math.max(0, usage.tokens_daily - usage.tokens_today) : null;
    const perProduct = costs && products > 0 ? costs.tokens / products : 0;
    const byTokens = tokensLeft === null || perProduct === 0 ? products : Math.floor(tokensLeft / perProduct);
    return {
      kind: 'estimate',
      products,
      calls: counted.descriptions + counted.categories,
      tokens: costs && Math.round(costs.tokens),
      price: costs?.price ?? null,
      measured: usage !== null && usage.description.calls > 0 && usage.category.calls > 0,
      batch: (usage?.batches ?? false) && products >= fewestInBatch,
      fitting: Math.min(products, usesLeft ?? products, byTokens),
    };
  }

  /** What is known outside of the database, asked before any transaction begins. */
  async function readBudget(request: RequestContext) {
    const [usage, usesLeft] = await Promise.all([aiBatches.usage(request), spending.left(request)]);
    return { usage, usesLeft };
  }

  return {
    readBudget,
    estimate,
    async estimateEnrichment(
      input: { ids?: unknown; filter?: unknown; overwriteManual: boolean },
      request: RequestContext,
    ): Promise<Estimate | Extract<Failure, { kind: 'invalid-input' }>> {
      const selection = selectionSchema(request.locale).safeParse(input);
      if (!selection.success) return { kind: 'invalid-input', fields: fieldProblems(selection.error) };
      const budget = await readBudget(request);
      const { overwriteManual } = input;
      return withConnection(database, request.signal, (db) =>
        estimate(db, { selection: selection.data, overwriteManual }, budget),
      );
    },
  };
}

export type EstimateEnrichment = ReturnType<typeof makeEstimate>;

/** How many there are, and of how many each text is asked for: what is written by hand stays. */
async function count(
  db: Queryable,
  selection: Selection,
  overwriteManual: boolean,
  threshold: number,
): Promise<Counted> {
  const values: unknown[] = [overwriteManual];
  const { rows } = await db.query({
    text: `SELECT count(*) AS products,
        count(*) FILTER (WHERE $1 OR NOT manual_description) AS descriptions,
        count(*) FILTER (WHERE $1 OR NOT manual_category) AS categories
      FROM products WHERE archived_at IS NULL AND id IN (${selectIds(selection, threshold, values)})`,
    values,
  });
  return z.object({ products: z.number(), descriptions: z.number(), categories: z.number() }).parse(rows[0]);
}

function costsOf({ descriptions, categories }: Counted, { description, category }: UsageResponse) {
  const steps = [
    { calls: descriptions, ...of(description) },
    { calls: categories, ...of(category) },
  ].filter(({ calls }) => calls > 0);
  const tokens = steps.reduce((sum, { calls, prompt, completion }) => sum + calls * (prompt + completion), 0);
  const isPriced = steps.every(({ price }) => price !== null);
  const price = steps.reduce(
    (sum, { calls, prompt, completion, price }) =>
      sum + (calls * (prompt * (price?.prompt ?? 0) + completion * (price?.completion ?? 0))) / 1_000_000,
    0,
  );
  return { tokens, price: isPriced ? price : null };
}

const of = ({ prompt_tokens, completion_tokens, price }: UsageResponse['description']) => ({
  prompt: prompt_tokens,
  completion: completion_tokens,
  price,
});
