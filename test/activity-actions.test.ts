import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actions } from '../admin-ui/src/features/access/activity-actions.ts';
import { eventSchemas } from '../gateway/src/webhooks/event-types.ts';

/** What the gateway writes into its trail against what the screen has words for. */

const sources = globSync('gateway/src/**/*.ts')
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .filter((source) => /audit|saveOwnEvent/i.test(source))
  .join('\n');

/** Columns in SQL look alike, and so do the types of webhook events. */
const isOther = new Set<string>(['alert.delivery', 'alert.id', 'product.name', ...Object.keys(eventSchemas)]);
const subjects = [...new Set(actions.map((action) => action.split('.')[0]))].join('|');
const literals = [...sources.matchAll(new RegExp(`'((?:${subjects})\\.[a-z-]+)'`, 'g'))]
  .map(([, literal = '']) => literal)
  .filter((literal) => !isOther.has(literal));
/** The beginnings of those that are put together: `webhook.${verb}`. */
const beginnings = [...sources.matchAll(new RegExp(`\`((?:${subjects})\\.[a-z-]*)\\$\\{`, 'g'))].map(
  ([, beginning = '']) => beginning,
);

test('the screen has words for every action of the trail', () => {
  const known: readonly string[] = actions;
  expect(new Set(literals).size).toBeGreaterThan(20);
  expect(literals.filter((literal) => !known.includes(literal))).toEqual([]);
  expect(beginnings.filter((beginning) => !known.some((action) => action.startsWith(beginning)))).toEqual([]);
});

test('the screen has words for no action that is never written', () => {
  expect(
    actions.filter(
      (action) => !literals.includes(action) && !beginnings.some((beginning) => action.startsWith(beginning)),
    ),
  ).toEqual([]);
});
