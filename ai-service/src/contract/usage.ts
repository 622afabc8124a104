import { z } from 'zod';

const priceSchema = z
  .object({ prompt: z.number(), completion: z.number() })
  .describe('Of a million tokens, in the money of LLM_PRICES');

const stepSchema = z.object({
  model: z.string(),
  calls: z
    .int()
    .min(0)
    .describe('How many calls the mean is of; 0: it is estimated by the length of the prompt'),
  prompt_tokens: z.number().min(0).describe('Of a call, in the mean'),
  completion_tokens: z.number().min(0),
  price: priceSchema.nullable().describe('Null: the settings have none for this model'),
});

/** What the two steps of an enrichment cost, and what is left for today. */
export const usageResponseSchema = z.object({
  batches: z.boolean().describe('Whether POST /batches is served: the provider has an endpoint for it'),
  tokens_today: z.number().min(0),
  tokens_daily: z.number().nullable().describe('The most for a day (LLM_DAILY_TOKENS); null: no limit'),
  description: stepSchema,
  category: stepSchema,
});
export type UsageResponse = z.infer<typeof usageResponseSchema>;
