import { z } from 'zod';
import { firstOf, isStreamSafe, mayFit } from './text.ts';

/** The AI service's REST contract. All that another package may import; depends on zod alone. */

export const limits = {
  nameLength: 200,
  keywordCount: 20,
  keywordLength: 50,
  suggestedKeywords: 8,
  descriptionLength: 2000,
  bodyBytes: 64 * 1024,
} as const;

const controlPattern = /\p{Cc}/u;
/** A description, unlike the rest, may hold line breaks and tabs. */
const controlInLinesPattern = /(?![\t\n\r])\p{Cc}/u;
const controlMessage = 'must not contain control characters';

/** Checked before the text is composed, which takes long for one that is too long. */
const composable =
  (max: number) =>
  ({ value, issues }: z.core.ParsePayload<string>): void => {
    const input = value.slice(0, max);
    if (!mayFit(value, max))
      issues.push({
        code: 'too_big',
        origin: 'string',
        maximum: max,
        inclusive: true,
        input,
        continue: false,
      });
    else if (!isStreamSafe(value))
      issues.push({ code: 'invalid_format', format: 'stream-safe', input, continue: false });
  };

const singleLine = (max: number) =>
  z
    .string()
    .trim()
    .check(composable(max))
    .normalize('NFC')
    .min(1)
    .max(max)
    .refine((text) => !controlPattern.test(text), controlMessage);

const nameSchema = singleLine(limits.nameLength);

const keywordListSchema = z
  .array(singleLine(limits.keywordLength))
  .max(limits.keywordCount)
  // A keyword given twice counts once.
  .overwrite((keywords) => [...new Set(keywords)]);

const boundedKeywords = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(firstOf(limits.keywordCount), schema);

export const localeSchema = z.enum(['es', 'en']);
export type Locale = z.infer<typeof localeSchema>;

export const originSchema = z.enum(['LLM', 'CACHE', 'EMBEDDED']);
export type Origin = z.infer<typeof originSchema>;

export const descriptionRequestSchema = z.object({
  name: nameSchema,
  keywords: boundedKeywords(keywordListSchema),
  language: localeSchema.default('es'),
});
export type DescriptionRequest = z.infer<typeof descriptionRequestSchema>;

export const descriptionResponseSchema = z.object({
  generated_description: z.string().min(1).max(limits.descriptionLength),
  language: localeSchema,
  origin: originSchema,
  model: z.string(),
  prompt_version: z.string(),
  cached: z.boolean(),
  /** A screen marks the fragment in the text: it stands there exactly so. */
  warnings: z
    .array(z.string())
    .describe(
      'What the text claims and the product data does not support, each `"<fragment>": <why> (<kind>)` in the language of the text: the fragment, between the first quote and the last `": `, stands in the text exactly so. Empty: nothing found.',
    ),
});
export type DescriptionResponse = z.infer<typeof descriptionResponseSchema>;

export const categoryRequestSchema = z.object({
  name: nameSchema,
  description: z
    .string()
    .trim()
    .check(composable(limits.descriptionLength))
    .normalize('NFC')
    .max(limits.descriptionLength)
    .refine((text) => !controlInLinesPattern.test(text), controlMessage),
  keywords: boundedKeywords(keywordListSchema).optional(),
  language: localeSchema.default('es'),
});
export type CategoryRequest = z.infer<typeof categoryRequestSchema>;

export const keywordsRequestSchema = z.object({
  name: nameSchema,
  language: localeSchema.default('es'),
});
export type KeywordsRequest = z.infer<typeof keywordsRequestSchema>;

export const keywordsResponseSchema = z.object({
  keywords: z.array(z.string().min(1).max(limits.keywordLength)).max(limits.suggestedKeywords),
  language: localeSchema,
  origin: originSchema,
  model: z.string(),
  prompt_version: z.string(),
  cached: z.boolean(),
});
export type KeywordsResponse = z.infer<typeof keywordsResponseSchema>;

const confidenceSchema = z.number().min(0).max(1).nullable();

export const categoryAlternativeSchema = z.object({
  category_id: z.string(),
  name: z.string(),
  confidence: confidenceSchema,
});
export type CategoryAlternative = z.infer<typeof categoryAlternativeSchema>;

export const categoryResponseSchema = z.object({
  suggested_category: z.string().nullable(),
  category_id: z.string().nullable(),
  confidence: confidenceSchema,
  alternatives: z.array(categoryAlternativeSchema),
  origin: originSchema,
  model: z.string(),
  prompt_version: z.string(),
  cached: z.boolean(),
});
export type CategoryResponse = z.infer<typeof categoryResponseSchema>;

export const categoryListSchema = z.array(z.object({ id: z.string(), es: z.string(), en: z.string() }));
export type CategoryList = z.infer<typeof categoryListSchema>;
