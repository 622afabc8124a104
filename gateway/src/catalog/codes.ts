import { checkDigit, isGtin, looksLikeGtin } from '@orquestia/service-kit/gtin';
import type { Locale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import type { FieldProblem } from '../failure.ts';
import { textSchema } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';

/** What a product is known by besides its number: the warehouse's own code, and the one printed on the goods. */
export type Codes = { sku?: string | null | undefined; barcode?: string | null | undefined };

const messages = {
  es: {
    form: 'Un código de barras (GTIN) tiene 8, 12, 13 o 14 cifras, sin letras ni espacios.',
    digit: (code: string) =>
      `El dígito de control no cuadra: con esas cifras el código terminaría en ${checkDigit(code.slice(0, -1))}. Compruébalo en la etiqueta.`,
    taken: (owner: CodeOwner) =>
      `Ya lo tiene «${owner.name}» (producto ${owner.id}${owner.archived ? ', archivado' : ''}).`,
  },
  en: {
    form: 'A barcode (GTIN) has 8, 12, 13 or 14 digits, without letters or blanks.',
    digit: (code: string) =>
      `The check digit is wrong: with these digits the code would end in ${checkDigit(code.slice(0, -1))}. Check it on the label.`,
    taken: (owner: CodeOwner) =>
      `“${owner.name}” has it already (product ${owner.id}${owner.archived ? ', archived' : ''}).`,
  },
};

/** A code of the warehouse's own; blanks within count as one, so that codes that look the same are the same. */
export const skuSchema = (locale: Locale) => textSchema(locale, limits.skuLength).transform(readCode);

/** A GTIN with the right check digit. */
export function barcodeSchema(locale: Locale) {
  const say = messages[locale];
  return z
    .string({ error: say.form })
    .trim()
    .refine(looksLikeGtin, { error: say.form, abort: true })
    .refine(isGtin, { error: ({ input }) => say.digit(String(input)) });
}

/** A code as it is asked for: the way in which codes are stored. */
export const readCode = (code: string): string => code.normalize('NFC').trim().replace(/\s+/gu, ' ');

/** The product that has a code already. */
export type CodeOwner = { field: 'sku' | 'barcode'; id: number; name: string; archived: boolean };

/** Says of each code that is another product's whose it is. */
export function takenProblems(owners: readonly CodeOwner[], locale: Locale): FieldProblem[] {
  return owners.map((owner) => ({ path: [owner.field], message: messages[locale].taken(owner) }));
}
