import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { knownErrors } from './cache.ts';

test('the cache knows every error of the schema, and so loses the message of none', () => {
  const schema = readFileSync(new URL('../../../gateway/schema.graphql', import.meta.url), 'utf8');
  const errors = [...schema.matchAll(/^type (\w+) implements .*\bError\b/gm)].map(([, name]) => name);
  expect(errors.length).toBeGreaterThan(20);
  expect(knownErrors.toSorted()).toEqual(errors.toSorted());
});
