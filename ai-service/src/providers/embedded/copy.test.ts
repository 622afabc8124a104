import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { localeSchema } from '../../contract/contract.ts';
import { seemsInLanguage } from '../../enrichment/language.ts';
import { makeEmbeddedProvider } from './embedded-provider.ts';

const itemSchema = z.object({
  name: z.string(),
  keywords: z.array(z.string()).min(1),
  language: localeSchema,
});

test.each(localeSchema.options)(
  'the embedded provider adds no claim and keeps the language: %s',
  async (language) => {
    const file = new URL(`../../../eval/sets/plain-warehouse.${language}.jsonl`, import.meta.url);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const provider = makeEmbeddedProvider();
    for (const line of lines) {
      const input = itemSchema.parse(JSON.parse(line));
      const { text, findings } = await provider.describe(input);
      expect([text, findings]).toEqual([text, []]);
      expect([text, seemsInLanguage(text, language, [input.name, ...input.keywords])]).toEqual([text, true]);
    }
    expect(lines.length).toBeGreaterThan(100);
  },
);
