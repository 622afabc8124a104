import { readStock } from '@orquestia/csv-reader/parse-stock';

/** How many can be ordered or received at once. */
const MOST = 1_000_000;

/** So many units as a person wrote; null where that is no number to order or receive. */
export function readUnits(text: string): number | null {
  const units = readStock(text);
  return units !== null && units >= 1 && units <= MOST ? units : null;
}
