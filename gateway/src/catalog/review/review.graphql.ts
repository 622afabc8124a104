import { ActorType } from '../../access/actor.graphql.ts';
import { isFailure } from '../../failure.ts';
import { builder } from '../../graphql/builder.ts';
import {
  accessErrors,
  failureTypeName,
  InvalidInputError,
  ProductNotFoundError,
} from '../../graphql/errors.ts';
import { ProductType, ReviewStatusEnum, VersionConflictError } from '../product.graphql.ts';
import { type ProductRow, reviewReasons } from '../product.ts';
import type { Decided, Review } from './decide.ts';
import { reviewStatus } from './review-status.ts';

declare module '../../graphql/context.ts' {
  interface UseCases extends Review {}
}

const ReviewReasonEnum = builder.enumType('ReviewReason', {
  description:
    'What a person has to decide. UNSUPPORTED_CLAIM: the draft claims what the input does not say. UNCATEGORISED: there is no category. POLICY: every text of the AI is to be approved.',
  values: reviewReasons,
});

type ReviewRow = ProductRow & Required<Pick<ProductRow, 'approvedAt' | 'approvedBy'>>;

const ReviewType = builder.objectRef<ReviewRow>('Review').implement({
  description: 'Who vouches for the texts of a product, and what waits for a person.',
  fields: (t) => ({
    status: t.field({ type: ReviewStatusEnum, resolve: reviewStatus }),
    reasons: t.field({
      type: [ReviewReasonEnum],
      resolve: ({ reviewReasons: found }) => reviewReasons.filter((reason) => found.includes(reason)),
    }),
    draft: t.string({
      nullable: true,
      description:
        'A text that is public nowhere until a person approves it; its findings are the enrichment’s warnings.',
      resolve: ({ draft }) => draft,
    }),
    approvedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the description was approved.',
      resolve: ({ approvedAt }) => approvedAt,
    }),
    approvedBy: t.field({
      type: ActorType,
      nullable: true,
      description: 'Who vouches for the description; null where everything was open.',
      resolve: ({ approvedBy }) => approvedBy,
    }),
  }),
});

builder.prismaObjectField(ProductType, 'review', (t) =>
  t.field({
    type: ReviewType,
    resolve: async (product, _, { useCases, requestContext }) => {
      const { approvedAt, approvedBy } = product;
      if (approvedAt !== undefined && approvedBy !== undefined) return { ...product, approvedAt, approvedBy };
      // Of a list that was read without it.
      const found = await useCases.products.find(Number(product.id), requestContext.signal);
      if (!found) throw new Error(`product ${product.id} is gone`);
      return found;
    },
  }),
);

const draftDescription = 'The text that was seen: another one is not decided. Left out: whichever waits.';

const ApproveProductInput = builder.inputType('ApproveProductInput', {
  description: 'Whose texts are approved.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    draft: t.string({ description: draftDescription }),
    categoryId: t.id({ description: 'The category to have; left out, it stays as it is.' }),
  }),
});
const RejectDraftInput = builder.inputType('RejectDraftInput', {
  description: 'Whose draft is thrown away.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    draft: t.string({ description: draftDescription }),
  }),
});
const ApproveProductsInput = builder.inputType('ApproveProductsInput', {
  description: 'The approvals of many products, 100 at most.',
  fields: (t) => ({ products: t.field({ type: [ApproveProductInput], required: true }) }),
});
const RejectDraftsInput = builder.inputType('RejectDraftsInput', {
  description: 'The drafts of many products, 100 at most.',
  fields: (t) => ({ products: t.field({ type: [RejectDraftInput], required: true }) }),
});

/** A product as it is, or the failure in its place. */
const shown = (decided: Decided) => (isFailure(decided) ? decided : decided.product);

const ApproveProductResult = builder.unionType('ApproveProductResult', {
  description: 'The product with its approved text, or why it was not approved.',
  types: [ProductType, ProductNotFoundError, VersionConflictError, InvalidInputError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Product'),
});
const RejectDraftResult = builder.unionType('RejectDraftResult', {
  description: 'The product without the draft, or why it still has it.',
  types: [ProductType, ProductNotFoundError, VersionConflictError, InvalidInputError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Product'),
});

type DecidedProducts = { kind: 'decided'; results: Decided[] };

const ApprovedProducts = builder.objectRef<DecidedProducts>('ApprovedProducts').implement({
  description: 'What became of each approval, in the order they were asked for.',
  fields: (t) => ({
    results: t.field({ type: [ApproveProductResult], resolve: ({ results }) => results.map(shown) }),
  }),
});
const RejectedDrafts = builder.objectRef<DecidedProducts>('RejectedDrafts').implement({
  description: 'What became of each draft, in the order they were asked for.',
  fields: (t) => ({
    results: t.field({ type: [RejectDraftResult], resolve: ({ results }) => results.map(shown) }),
  }),
});

const ApproveProductsResult = builder.unionType('ApproveProductsResult', {
  description: 'What became of each, or why nothing was done.',
  types: [ApprovedProducts, InvalidInputError, ...accessErrors],
  resolveType: (value) => (value.kind === 'decided' ? 'ApprovedProducts' : failureTypeName(value)),
});
const RejectDraftsResult = builder.unionType('RejectDraftsResult', {
  description: 'What became of each, or why nothing was done.',
  types: [RejectedDrafts, InvalidInputError, ...accessErrors],
  resolveType: (value) => (value.kind === 'decided' ? 'RejectedDrafts' : failureTypeName(value)),
});

builder.mutationFields((t) => ({
  approveProduct: t.field({
    type: ApproveProductResult,
    description: 'Makes the draft the description, by the name of who asks, and confirms the category.',
    args: { input: t.arg({ type: ApproveProductInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) =>
      shown(await useCases.approveProduct(input, requestContext)),
  }),
  approveProducts: t.field({
    type: ApproveProductsResult,
    description: 'As approveProduct, of many: what cannot be approved keeps nothing else from it.',
    args: { input: t.arg({ type: ApproveProductsInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.approveProducts(input.products, requestContext),
  }),
  rejectDraft: t.field({
    type: RejectDraftResult,
    description: 'Throws the draft away; the description stays as it is.',
    args: { input: t.arg({ type: RejectDraftInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) =>
      shown(await useCases.rejectDraft(input, requestContext)),
  }),
  rejectDrafts: t.field({
    type: RejectDraftsResult,
    description: 'As rejectDraft, of many.',
    args: { input: t.arg({ type: RejectDraftsInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.rejectDrafts(input.products, requestContext),
  }),
}));
