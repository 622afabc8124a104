import i18next from 'i18next';
import { expect, test } from 'vitest';
import { today } from '../../i18n/es/today.ts';
import { needsOf } from './needs.tsx';

const i18n = i18next.createInstance({
  lng: 'es',
  resources: { es: { translation: { today } } },
  initAsync: false,
});
void i18n.init();

const none = { totalCount: 0, edges: [] };
const nothing = {
  out: none,
  soon: none,
  lateOrders: none,
  failedAlerts: none,
  review: none,
  failedTexts: none,
  imports: { edges: [] },
};
const needsWith = (...rights: string[]) =>
  needsOf(nothing, { kind: 'PERSON', id: 'a', name: 'Ana', email: null, role: null, rights }, i18n.t).map(
    ({ kind, action }) => `${kind}: ${action}`,
  );

test('who may only look sees what runs out, and is told to look', () => {
  expect(needsWith('catalog:read')).toEqual(['out: see', 'soon: see']);
});

test('who sells and counts orders and receives, too', () => {
  expect(needsWith('catalog:read', 'stock:sell', 'stock:adjust')).toEqual([
    'out: see',
    'soon: order',
    'lateOrders: receive',
  ]);
});

test('a manager sees everything, the most urgent first', () => {
  expect(needsWith('catalog:read', 'catalog:write', 'stock:adjust', 'alerts:write', 'ai:spend')).toEqual([
    'out: see',
    'soon: order',
    'lateOrders: receive',
    'failedAlerts: send',
    'review: review',
    'failedTexts: see',
    'imports: see',
  ]);
});
