import { z } from 'zod';
import {
  categoryRequestSchema,
  categoryResponseSchema,
  descriptionRequestSchema,
  descriptionResponseSchema,
} from './contract.ts';

/** How many products one batch may have, and how large it may be. */
export const batchLimits = { requests: 500, bodyBytes: 16 * 1024 * 1024, idLength: 64 } as const;

const customIdSchema = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .describe('The caller’s own name of the product, which its result bears');

const many = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).min(1).max(batchLimits.requests);

/** The texts of many products, of one step each time: a category is chosen by the description. */
export const batchRequestSchema = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('description'),
    requests: many(descriptionRequestSchema.extend({ custom_id: customIdSchema })),
  }),
  z.object({
    step: z.literal('category'),
    requests: many(categoryRequestSchema.extend({ custom_id: customIdSchema })),
  }),
]);
export type BatchRequest = z.infer<typeof batchRequestSchema>;

const failureSchema = z.object({ code: z.string(), retryable: z.boolean() });

/** What became of a product: the answer that the live call would have given, or why there is none. */
export const batchResultSchema = z.object({
  custom_id: z.string(),
  description: descriptionResponseSchema.optional(),
  category: categoryResponseSchema.optional(),
  failure: failureSchema.optional(),
});
export type BatchResult = z.infer<typeof batchResultSchema>;

export const batchResponseSchema = z.object({
  id: z.string().describe('The provider’s own: this service keeps nothing of a batch'),
  status: z
    .enum(['running', 'done', 'failed'])
    .describe('failed: the provider gave it up; what it has finished is among the results'),
  results: z.array(batchResultSchema).describe('Empty while it runs'),
});
export type BatchResponse = z.infer<typeof batchResponseSchema>;
