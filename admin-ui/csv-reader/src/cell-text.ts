import { decodeHTMLStrict } from 'entities/decode';
import { normalizeText } from './check-product.ts';
import { FORMULA } from './formula.ts';

/**
 * The text of a cell: without the apostrophe that keeps a spreadsheet from running it as a formula, and with the
 * characters that a shop system has written as HTML entities.
 */
export function readCell(cell: string): string {
  return normalizeText(decodeHTMLStrict(withoutGuard(normalizeText(cell))));
}

/** A text as a cell that is read back the same, before it is guarded: what looks like an entity is made one. */
export function writeCell(text: string): string {
  return text.replaceAll(/&(?=#?\w+;)/g, '&amp;');
}

function withoutGuard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
