import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { localeSchema } from '../src/contract/contract.ts';
import { categoryIds } from '../src/enrichment/taxonomy.ts';

const categoryIdSchema = z.enum(categoryIds);

/** One product and the categories a person would accept for it; `gold` is the best of them. */
const labelledSchema = z
  .object({
    id: z.string().min(1),
    language: localeSchema.optional(),
    lang: localeSchema.optional(),
    name: z.string().trim().min(1),
    keywords: z.array(z.string()).default([]),
    description: z.string().default(''),
    gold: categoryIdSchema,
    accept: z.array(categoryIdSchema).optional(),
  })
  .transform(({ lang, language, accept, ...item }) => ({
    ...item,
    language: language ?? lang ?? ('es' as const),
    accept: accept ?? [item.gold],
  }))
  .refine(({ gold, accept }) => accept.includes(gold), { message: '`accept` must hold `gold`' });

export type Labelled = z.infer<typeof labelledSchema>;
export type Split = 'tune' | 'held-out';

/** Reads a JSONL file; a line that is wrong is named by its number. */
export function readLabelledSet(path: string): Labelled[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => parseLine(line, `${path}:${number}`));
}

function parseLine(line: string, place: string): Labelled {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new Error(`${place} is not JSON`);
  }
  const result = labelledSchema.safeParse(json);
  if (!result.success) throw new Error(`${place} is no labelled product: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** The half a product belongs to, by its id alone: what is tuned on one half is measured on the other. */
export function splitOf({ id }: { id: string }): Split {
  return (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 0 ? 'tune' : 'held-out';
}
