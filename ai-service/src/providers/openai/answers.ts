import { withoutHidden } from '@orquestia/service-kit/hidden-characters';
import { z } from 'zod';
import { type DescriptionRequest, type KeywordsRequest, limits } from '../../contract/contract.ts';
import { isStreamSafe, mayFit } from '../../contract/text.ts';
import { checkCopy } from '../../enrichment/copy-check/check-copy.ts';
import { describeFinding } from '../../enrichment/copy-check/finding.ts';
import { seemsInLanguage } from '../../enrichment/language.ts';
import { languageNames } from '../../enrichment/prompt.ts';
import type { Description } from '../../enrichment/provider.ts';
import { categoryIds } from '../../enrichment/taxonomy.ts';
import { jsonIn } from './json-in-text.ts';
import type { JsonSchema } from './model-capabilities.ts';
import type { Flaw } from './reply.ts';
import { unwrap } from './unwrap.ts';

/** What the model answers instead of a category that it is not sure of. */
export const noCategory = 'none';

/** An answer held against its task: with flaws it is asked for again; with a value it can be used all the same. */
export type Validation<Answer> = { value?: Answer; flaws: Flaw[] };

/** Written by hand: some gateways refuse `$schema`, `minimum` and the like. zod checks every answer again. */
export const descriptionJsonSchema: JsonSchema = {
  type: 'object',
  properties: { description: { type: 'string' } },
  required: ['description'],
  additionalProperties: false,
};

export const categoryJsonSchema: JsonSchema = {
  type: 'object',
  properties: {
    category: { type: 'string', enum: [...categoryIds, noCategory] },
    alternatives: { type: 'array', items: { type: 'string', enum: categoryIds } },
  },
  required: ['category', 'alternatives'],
  additionalProperties: false,
};

export const keywordsJsonSchema: JsonSchema = {
  type: 'object',
  properties: { keywords: { type: 'array', items: { type: 'string' } } },
  required: ['keywords'],
  additionalProperties: false,
};

const descriptionAnswerSchema = z.object({
  description: z
    .string()
    .refine((text) => mayFit(text, limits.descriptionLength) && isStreamSafe(text), { abort: true })
    .transform((text) =>
      withoutHidden(text.toWellFormed().replace(/[\s\p{Cc}]+/gu, ' '))
        .normalize('NFC')
        .trim(),
    )
    .pipe(z.string().min(1).max(limits.descriptionLength)),
});

const categoryAnswerSchema = z
  .object({ category: z.enum([...categoryIds, noCategory]), alternatives: z.array(z.enum(categoryIds)) })
  .transform(({ category, alternatives }) => ({
    category,
    alternatives: [...new Set(alternatives)].filter((id) => id !== category).slice(0, 3),
  }))
  .refine(({ category, alternatives }) => category !== noCategory || alternatives.length === 3, {
    path: ['alternatives'],
    message: 'three different alternatives are needed when the category is "none"',
  });

export type CategoryAnswer = z.infer<typeof categoryAnswerSchema>;

/** A text in another language is no answer; one with unsupported claims is, but a better one is asked for. */
export function validateDescription(text: string, input: DescriptionRequest): Validation<Description> {
  const parsed = parse(text, descriptionAnswerSchema);
  if (parsed.value === undefined) return { flaws: parsed.flaws };
  const { description } = parsed.value;
  if (!seemsInLanguage(description, input.language, [input.name, ...input.keywords])) {
    const language = languageNames[input.language];
    return { flaws: [{ kind: 'language', text: `the description must be written in ${language}` }] };
  }
  const findings = checkCopy(description, input);
  const flaws = findings.map((finding): Flaw => ({ kind: 'claims', text: describeFinding(finding) }));
  return { value: { text: description, findings }, flaws };
}

const keywordsAnswerSchema = z.object({ keywords: z.array(z.string()) });

/** What the name does not support is left out; an answer with nothing else is asked for again, and then there are none. */
export function validateKeywords(text: string, { name, language }: KeywordsRequest): Validation<string[]> {
  const parsed = parse(text, keywordsAnswerSchema);
  if (parsed.value === undefined) return { flaws: parsed.flaws };
  const cleaned = parsed.value.keywords
    .filter((keyword) => mayFit(keyword, limits.keywordLength) && isStreamSafe(keyword))
    .map((keyword) =>
      withoutHidden(keyword.toWellFormed().replace(/[\s\p{Cc}]+/gu, ' '))
        .normalize('NFC')
        .trim(),
    )
    .filter((keyword) => keyword.length > 0 && keyword.length <= limits.keywordLength);
  const supported = cleaned.filter(
    (keyword) => checkCopy(keyword, { name, keywords: [], language }).length === 0,
  );
  if (cleaned.length > 0 && supported.length === 0)
    return { value: [], flaws: [{ kind: 'claims', text: 'no keyword was supported by the name' }] };
  return { value: [...new Set(supported)].slice(0, limits.suggestedKeywords), flaws: [] };
}

/** A category of the taxonomy, or none with three alternatives. */
export function validateCategory(text: string): Validation<CategoryAnswer> {
  return parse(text, categoryAnswerSchema);
}

/** The answer in a model's text, in whatever it is wrapped. */
function parse<Answer>(text: string, schema: z.ZodType<Answer>): Validation<Answer> {
  const candidates = jsonIn(text);
  const [last] = candidates;
  if (last === undefined) {
    return { flaws: [{ kind: 'not_json', text: 'it was not one JSON object and nothing else' }] };
  }
  for (const candidate of candidates) {
    const value = unwrap(candidate, schema);
    if (value !== undefined) return { value, flaws: [] };
  }
  const problem = schema.safeParse(last).error;
  return { flaws: [{ kind: 'schema', text: problem ? z.prettifyError(problem) : 'it was several answers' }] };
}
