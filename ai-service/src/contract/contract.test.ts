import { expect, test } from 'vitest';
import { categoryRequestSchema, descriptionRequestSchema } from './contract.ts';

test('text is trimmed and composed, and keywords lose their duplicates', () => {
  expect(descriptionRequestSchema.parse({ name: ' cafe\u0301 ', keywords: ['molido', ' molido '] })).toEqual({
    name: 'café',
    keywords: ['molido'],
    language: 'es',
  });
});

test.each([
  ['a blank name', { name: '   ', keywords: ['x'] }],
  ['a name over 200 characters', { name: 'x'.repeat(201), keywords: ['x'] }],
  ['more than 20 keywords', { name: 'x', keywords: Array.from({ length: 21 }, (_, index) => `k${index}`) }],
  ['a keyword over 50 characters', { name: 'x', keywords: ['x'.repeat(51)] }],
  ['a control character', { name: 'a\u0000b', keywords: ['x'] }],
  ['an unknown language', { name: 'x', keywords: ['x'], language: 'fr' }],
])('%s is refused', (_, input) => {
  expect(descriptionRequestSchema.safeParse(input).success).toBe(false);
});

test('a description may hold line breaks but no other control character', () => {
  expect(categoryRequestSchema.safeParse({ name: 'x', description: 'one\ntwo' }).success).toBe(true);
  expect(categoryRequestSchema.safeParse({ name: 'x', description: 'one\u0007' }).success).toBe(false);
});

test('a product may have no keywords', () => {
  expect(descriptionRequestSchema.parse({ name: 'x', keywords: [] })).toMatchObject({ keywords: [] });
});
