import { z } from 'zod';
import type { AccessFailure, Failure } from '../../failure.ts';
import type { Changes } from '../../platform/changes.ts';
import { type Database, withConnection } from '../../platform/database.ts';
import { fieldProblems, parseId } from '../../platform/input.ts';
import { limits } from '../../platform/limits.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import type { Product } from '../product.ts';
import { categoryIdSchema } from '../product-input.ts';
import type { ProductStore } from '../product-store.ts';
import { approveProduct, type Decision, rejectDraft } from './decide.sql.ts';

/** A decision as it is asked for: about this text, or whichever waits; an approval may choose the category, too. */
type DecisionInput = {
  productId: string;
  draft?: string | null | undefined;
  categoryId?: string | null | undefined;
};

export type Decided =
  | { kind: 'product'; product: Product }
  | AccessFailure
  | Extract<Failure, { kind: 'invalid-input' | 'product-not-found' | 'version-conflict' }>;
type DecidedMany =
  | { kind: 'decided'; results: Decided[] }
  | AccessFailure
  | Extract<Failure, { kind: 'invalid-input' }>;

type Dependencies = { database: Database; products: ProductStore; changes: Changes };
type Statement = typeof approveProduct;

function makeDecide({ database, products, changes }: Dependencies, statement: Statement, event: string) {
  async function decide(input: DecisionInput, request: RequestContext): Promise<Decided> {
    const id = parseId(input.productId);
    const category = z.object({ categoryId: categoryIdSchema(request.locale).nullish() }).safeParse(input);
    if (!category.success) return { kind: 'invalid-input', fields: fieldProblems(category.error) };
    if (id === undefined) return { kind: 'product-not-found', productId: input.productId };
    const decision: Decision = {
      id,
      text: input.draft ?? null,
      categoryId: category.data.categoryId ?? null,
      isCategorySeen: true,
    };
    const product = await withConnection(database, request.signal, (db) => statement(db, decision, request));
    if (product) {
      changes.publish('product', id);
      request.logger.info({ product_id: id }, event);
      return { kind: 'product', product };
    }
    return (await products.find(id, request.signal))
      ? { kind: 'version-conflict', productId: id }
      : { kind: 'product-not-found', productId: input.productId };
  }

  return {
    one: decide,
    /** One after another, each by itself: what cannot be done keeps nothing else from it. */
    async many(inputs: DecisionInput[], request: RequestContext): Promise<DecidedMany> {
      if (inputs.length > limits.filterValues) return tooMany(request);
      const results: Decided[] = [];
      for (const input of inputs) results.push(await decide(input, request));
      return { kind: 'decided', results };
    },
  };
}

function tooMany({ locale }: RequestContext): Extract<Failure, { kind: 'invalid-input' }> {
  const message =
    locale === 'es'
      ? `products admite ${limits.filterValues} como máximo; envía el resto en otra petición.`
      : `products takes ${limits.filterValues} at most; send the rest in another request.`;
  return { kind: 'invalid-input', fields: [{ path: ['products'], message }] };
}

/** What a person decides about texts that wait: each use case for one product and for many. */
export function makeReview(dependencies: Dependencies) {
  const approval = makeDecide(dependencies, approveProduct, 'product_approved');
  const rejection = makeDecide(dependencies, rejectDraft, 'draft_rejected');
  return {
    approveProduct: approval.one,
    approveProducts: approval.many,
    rejectDraft: rejection.one,
    rejectDrafts: rejection.many,
  };
}

export type Review = ReturnType<typeof makeReview>;
