import { expect, test } from 'vitest';
import { categoryIds } from '../src/enrichment/taxonomy.ts';
import { makeEmbeddedProvider } from '../src/providers/embedded/embedded-provider.ts';
import { askCategories } from './ask.ts';
import { scoreDescriptions } from './descriptions.ts';
import { readLabelledSet, splitOf } from './labelled-set.ts';
import { scoreAnswers } from './score.ts';

const items = ['es', 'en'].flatMap((language) =>
  readLabelledSet(`ai-service/eval/sets/plain-warehouse.${language}.jsonl`),
);
const provider = makeEmbeddedProvider();

test('the committed set has at least 330 products, ten a category, one to four keywords each', () => {
  expect(items.length).toBeGreaterThanOrEqual(330);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  for (const category of categoryIds) {
    expect(items.filter(({ gold }) => gold === category).length).toBeGreaterThanOrEqual(10);
  }
  expect(items.every(({ keywords }) => keywords.length >= 1 && keywords.length <= 4)).toBe(true);
});

test('the embedded provider keeps 85 % precision and 75 % coverage on the committed set, in each language and half', async () => {
  const answers = await askCategories(provider, items, 1);
  const parts = {
    es: answers.filter(({ item }) => item.language === 'es'),
    en: answers.filter(({ item }) => item.language === 'en'),
    heldOut: answers.filter(({ item }) => splitOf(item) === 'held-out'),
  };
  for (const part of Object.values(parts)) {
    const { precision, coverage, top3 } = scoreAnswers(part);
    expect(precision).toBeGreaterThanOrEqual(0.85);
    expect(coverage).toBeGreaterThanOrEqual(0.75);
    expect(top3).toBeGreaterThanOrEqual(0.9);
  }
});

test('every description of the embedded provider is in its language and passes the copy check', async () => {
  const { rightLanguage, warnings } = await scoreDescriptions(provider, items, 1);
  expect(warnings).toEqual([]);
  expect(rightLanguage).toBe(1);
});
