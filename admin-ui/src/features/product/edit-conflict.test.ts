import { expect, test } from 'vitest';
import { hasConflict } from './edit-conflict.ts';

const product = {
  name: 'Taladro',
  keywords: ['percutor'],
  description: 'Uno.',
  review: { draft: null },
  category: { id: 'tools' },
  sku: 'TAL-1',
  barcode: null,
};

test('a sale meanwhile is no conflict with an edit of the texts', () => {
  expect(hasConflict({ name: 'Taladro 18 V', description: 'Dos.' }, product, { ...product })).toBe(false);
});

test('somebody else’s change of another field is no conflict, one of the same field is', () => {
  const now = { ...product, description: 'Otro.' };
  expect(hasConflict({ categoryId: 'home' }, product, now)).toBe(false);
  expect(hasConflict({ categoryId: 'home', description: 'Dos.' }, product, now)).toBe(true);
});

test('a text that was generated anew while another waiting one was put right is a conflict', () => {
  const before = { ...product, review: { draft: 'Propuesta.' } };
  const now = { ...product, review: { draft: 'Otra propuesta.' } };
  expect(hasConflict({ description: 'Propuesta mía.' }, before, now)).toBe(true);
  expect(hasConflict({ description: 'Propuesta mía.' }, before, { ...before })).toBe(false);
});

test.each([
  [{ name: 'Sierra' }, { name: 'Lijadora' }],
  [{ keywords: ['a'] }, { keywords: ['percutor', 'b'] }],
  [{ categoryId: 'home' }, { category: null }],
  [{ sku: null }, { sku: 'TAL-2' }],
  [{ barcode: '96385074' }, { barcode: '036000291452' }],
])('the edit %j conflicts with the change %j', (changes, theirs) => {
  expect(hasConflict(changes, product, { ...product, ...theirs })).toBe(true);
});
