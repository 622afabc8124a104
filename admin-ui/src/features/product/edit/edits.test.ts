import { expect, test } from 'vitest';
import {
  conflicts,
  type Edits,
  edit,
  editsOf,
  fieldsOf,
  rebase,
  withoutSaved,
  worthSaving,
} from './edits.ts';

const typed: Edits = { name: { before: 'Taladro', now: 'Taladro 18 V' } };

test('a field that is typed back to what it was is no change', () => {
  const changed = edit({}, 'name', 'Taladro 18 V', 'Taladro');
  expect(changed).toEqual(typed);
  expect(edit(changed, 'name', 'Taladro', 'Taladro')).toEqual({});
});

test('a space at the end is kept while somebody types, and alone is nothing to save', () => {
  const spaced = edit({}, 'name', 'Taladro ', 'Taladro');
  expect(spaced.name?.now).toBe('Taladro ');
  expect(worthSaving(spaced)).toEqual({});
  expect(worthSaving(edit(spaced, 'name', 'Taladro 18 V', 'Taladro'))).toEqual(typed);
});

test('a change begins from what was known then, whatever arrives while somebody types', () => {
  expect(edit(typed, 'name', 'Taladro 20 V', 'Martillo').name?.before).toBe('Taladro');
});

test('only a field that two people changed differently is a conflict', () => {
  expect(conflicts(typed, { name: 'Taladro', sku: 'T-1' })).toEqual([]);
  expect(conflicts(typed, { name: 'Taladro 18 V' })).toEqual([]);
  expect(conflicts(typed, { name: 'Martillo' })).toEqual(['name']);
});

test('what is saved all the same stands on the other person’s change', () => {
  expect(rebase(typed, { name: 'Martillo' })).toEqual({ name: { before: 'Martillo', now: 'Taladro 18 V' } });
});

test('what was typed while the rest was saved stays', () => {
  const now: Edits = { name: { before: 'Taladro', now: 'Taladro 20 V' }, sku: { before: '', now: 'T-1' } };
  expect(withoutSaved(now, typed)).toEqual({
    name: { before: 'Taladro 18 V', now: 'Taladro 20 V' },
    sku: { before: '', now: 'T-1' },
  });
  expect(withoutSaved(typed, typed)).toEqual({});
  const spaced: Edits = { name: { before: 'Taladro', now: 'Taladro 18 V ' } };
  expect(withoutSaved(spaced, typed).name?.now).toBe('Taladro 18 V ');
});

test('the changes of some fields are told apart', () => {
  const both: Edits = { ...typed, minimum: { before: '', now: '5' } };
  expect(fieldsOf(editsOf(both, ['minimum', 'target']))).toEqual(['minimum']);
});
