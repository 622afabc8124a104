import { parseArgs } from 'node:util';
import { z } from 'zod';

export const usage = `npm run eval -- [options] [set.jsonl …]

Scores a provider on labelled sets (default: the committed plain-warehouse sets).

  --provider embedded|openai  whom to score (default embedded; openai reads the AI service's variables)
  --min-precision 0.85        exit code 1 when the precision of the answers given is lower
  --min-coverage 0.75         exit code 1 when fewer products get a category
  --split tune|held-out       only that half of each set (by the hash of the id)
  --descriptions              writes descriptions as well and reports language, warnings and length
                              (always on for openai unless --no-descriptions)
  --limit 50                  at most so many products a set
  --concurrency 4             calls at once (openai)
  --json                      one JSON object instead of tables
`;

const share = z.coerce.number().min(0).max(1);
const count = z.coerce.number().int().min(1);

const optionsSchema = z.object({
  provider: z.enum(['embedded', 'openai']).default('embedded'),
  'min-precision': share.optional(),
  'min-coverage': share.optional(),
  split: z.enum(['tune', 'held-out']).optional(),
  descriptions: z.boolean().optional(),
  limit: count.optional(),
  concurrency: count.default(4),
  json: z.boolean().default(false),
  help: z.boolean().default(false),
});

export type Options = z.infer<typeof optionsSchema> & { paths: string[] };

/** Throws with what is wrong in the options. */
export function parseOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    allowNegative: true,
    options: {
      provider: { type: 'string' },
      'min-precision': { type: 'string' },
      'min-coverage': { type: 'string' },
      split: { type: 'string' },
      descriptions: { type: 'boolean' },
      limit: { type: 'string' },
      concurrency: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const result = optionsSchema.safeParse(values);
  if (!result.success) throw new Error(z.prettifyError(result.error));
  return { ...result.data, paths: positionals };
}
