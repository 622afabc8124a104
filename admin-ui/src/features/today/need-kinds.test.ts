import { expect, test } from 'vitest';
import { needKinds } from './need-kinds.ts';

const kindsWith = (...rights: string[]) => needKinds(rights).map(({ kind, action }) => `${kind}: ${action}`);

test('who may only look sees what runs out, and is told to look', () => {
  expect(kindsWith('catalog:read')).toEqual(['out: see', 'soon: see']);
});

test('who sells and counts orders and receives, too', () => {
  expect(kindsWith('catalog:read', 'stock:sell', 'stock:adjust')).toEqual([
    'out: see',
    'soon: order',
    'lateOrders: receive',
  ]);
});

test('a manager sees everything, the most urgent first', () => {
  expect(kindsWith('catalog:read', 'catalog:write', 'stock:adjust', 'alerts:write', 'ai:spend')).toEqual([
    'out: see',
    'soon: order',
    'lateOrders: receive',
    'failedAlerts: send',
    'review: review',
    'failedTexts: see',
    'imports: see',
  ]);
});
