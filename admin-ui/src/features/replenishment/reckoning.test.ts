import { expect, test, vi } from 'vitest';
import '../../i18n/replenishment-texts.ts';
import { currentT } from '../../i18n/use-t.ts';
import { areDaysOf, isOfStock, reckoningText, runsOutText } from './reckoning.ts';
import type { Order, Replenishment } from './replenishment-fragments.ts';

// The texts tell the document their language.
vi.hoisted(() => vi.stubGlobal('document', { documentElement: {} }));

/** Of a stock of 5 with a minimum of 20, as the gateway reckons it. */
function of5(changes: Partial<Replenishment> = {}): Replenishment {
  return {
    minimum: 20,
    ownMinimum: 20,
    target: null,
    packSize: null,
    leadTimeDays: null,
    effectiveLeadTimeDays: 7,
    supplierCode: null,
    lastPrice: null,
    lastPriceAt: null,
    unitsPerDay: 2,
    daysLeft: 2,
    runsOutOn: '2026-12-01T12:00:00Z',
    soldMeanwhile: 14,
    unitsNeeded: 29,
    suggestedOrder: 29,
    supplier: null,
    openOrder: null,
    ...changes,
  };
}
const order = (remaining: number) => ({ remaining }) as Order;

test('a reckoning is of the stock that it was made with, and of no other', () => {
  expect(isOfStock(5, of5())).toBe(true);
  expect(isOfStock(105, of5())).toBe(false);
  expect(isOfStock(4, of5())).toBe(false);
  expect(isOfStock(5, of5({ target: 60, unitsNeeded: 55 }))).toBe(true);
  expect(isOfStock(5, of5({ target: 10, unitsNeeded: 15 }))).toBe(true);
  expect(isOfStock(5, of5({ openOrder: order(15), unitsNeeded: 0 }))).toBe(true);
  expect(isOfStock(5, of5({ openOrder: order(14), unitsNeeded: 15 }))).toBe(true);
  expect(isOfStock(5, of5({ unitsPerDay: null, daysLeft: null, soldMeanwhile: 0, unitsNeeded: 15 }))).toBe(
    true,
  );
  // Enough before and after, but it lasts longer.
  expect(isOfStock(105, of5({ daysLeft: 20, unitsNeeded: 0, suggestedOrder: 0 }))).toBe(false);
  expect(areDaysOf(5, of5())).toBe(true);
  expect(areDaysOf(105, of5())).toBe(false);
});

test('what is missing to the minimum is said with the sum that leads to the order', () => {
  expect(reckoningText(currentT(), 5, of5())).toBe(
    'Faltan 15 hasta el mínimo de 20, más 14 que se venderán hasta que lleguen (2 al día × 7 días): 29.',
  );
  expect(reckoningText(currentT(), 5, of5({ target: 60, unitsNeeded: 55, suggestedOrder: 55 }))).toBe(
    'Faltan 55 hasta el objetivo de 60.',
  );
  expect(runsOutText(currentT(), 5, of5())).toBe('Se agota el martes, 1 de diciembre.');
});

test('after a restock nothing is missing, although it is not reckoned anew yet', () => {
  expect(reckoningText(currentT(), 105, of5())).toBeNull();
  expect(reckoningText(currentT(), 20, of5())).toBeNull();
  expect(reckoningText(currentT(), 105, of5({ target: 60, unitsNeeded: 55 }))).toBeNull();
  expect(runsOutText(currentT(), 105, of5())).toBe('Por calcular con las existencias de ahora.');
});

test('of a stock that changed, only what it says itself is said until it is reckoned anew', () => {
  expect(reckoningText(currentT(), 12, of5())).toBe('Faltan 8 hasta el mínimo de 20.');
  const enough = of5({ daysLeft: 11, unitsNeeded: 0, suggestedOrder: 0 });
  expect(reckoningText(currentT(), 19, enough)).toBe('Falta 1 hasta el mínimo de 20.');
  expect(runsOutText(currentT(), 19, enough)).toBe('Por calcular con las existencias de ahora.');
  expect(runsOutText(currentT(), 0, of5())).toBe('Agotado.');
});
