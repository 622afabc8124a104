import { LIMITS } from './product-limits.ts';

export const stockProblems = ['stock-missing', 'stock-not-whole', 'stock-range'] as const;
/** What a separator before exactly three digits divides. */
export type StockNotation = 'thousands' | 'decimals';
type ParsedStock = { stock: number } | { problem: (typeof stockProblems)[number] };

/**
 * A whole number as a spreadsheet shows it: `1200`, `1.200`, `1,200`, `1 200`, `12,0` or `1.200,00`. Three digits behind
 * a single separator are thousands, because stock has no decimals, unless a person says otherwise. Characters that
 * nobody sees are left out.
 */
export function parseStock(text: string, notation: StockNotation = 'thousands'): ParsedStock {
  const visible = text.replaceAll(/[\s\p{Cf}'’]/gu, '');
  const compact = notation === 'decimals' ? visible.replace(/[.,]0+$/, '') : visible;
  if (compact === '') return { problem: 'stock-missing' };
  const whole = wholePart(compact.replace(/^\+/, ''));
  if (whole === null) return { problem: 'stock-not-whole' };
  const stock = Number(whole);
  return stock >= 0 && stock <= LIMITS.stock ? { stock } : { problem: 'stock-range' };
}

/** The number that a person wrote; null where no stock can be that. */
export function readStock(text: number | string): number | null {
  const parsed = parseStock(String(text));
  return 'stock' in parsed ? parsed.stock : null;
}

function wholePart(text: string): string | null {
  if (/^-?\d+$/.test(text)) return text;
  const grouped = /^(-?[1-9]\d{0,2}(?:([.,])\d{3})(?:\2\d{3})*)(?:[.,]0*)?$/.exec(text);
  if (grouped?.[1] !== undefined && !endsWithOwnSeparator(text, grouped[1], grouped[2]))
    return grouped[1].replaceAll(/[.,]/g, '');
  return /^(-?\d+)[.,]0*$/.exec(text)?.[1] ?? null;
}

/** `1.200.0` is neither thousands nor decimals. */
function endsWithOwnSeparator(text: string, grouped: string, separator: string | undefined): boolean {
  return text.length > grouped.length && text[grouped.length] === separator;
}

/** Whether all of a column might be meant as `7` where `7.000` is written. */
export function mayBeDecimals(column: readonly string[]): boolean {
  const written = column.filter((text) => text.trim() !== '');
  return written.length > 0 && written.every((text) => /^\s*\d{1,3}[.,]000\s*$/.test(text));
}
