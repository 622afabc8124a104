import { firstOf, isStreamSafe, mayFit, mostProblems } from '@orquestia/ai-service/contract/text';
import { findHidden, type HiddenCharacter, withoutHidden } from '@orquestia/service-kit/hidden-characters';
import type { Locale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import type { FieldProblem } from '../failure.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]/;
const lineBreaks = /[\t\n\r]/g;

const messages = {
  es: {
    text: 'Escribe un texto.',
    empty: 'No puede estar vacío.',
    long: (max: number) => `Admite ${max} caracteres como máximo.`,
    marks: 'Lleva demasiados acentos sobre una misma letra.',
    control: 'Contiene caracteres de control; quítalos.',
    hidden: ({ code, behind }: HiddenCharacter) =>
      `Contiene un carácter que no se ve (${code}, ${behind ? `detrás de «${behind}»` : 'al principio'}); quítalo o escribe el texto de nuevo.`,
    whole: 'Escribe un número entero.',
    range: (min: number, max: number) => `Debe estar entre ${min} y ${max}.`,
    key: 'Una clave de idempotencia tiene de 1 a 255 caracteres visibles.',
  },
  en: {
    text: 'Give a text.',
    empty: 'It must not be empty.',
    long: (max: number) => `It takes ${max} characters at most.`,
    marks: 'It has too many marks on one letter.',
    control: 'It contains control characters; remove them.',
    hidden: ({ code, behind }: HiddenCharacter) =>
      `It contains a character that nobody sees (${code}, ${behind ? `behind “${behind}”` : 'at its beginning'}); remove it or type the text again.`,
    whole: 'Give a whole number.',
    range: (min: number, max: number) => `It must lie between ${min} and ${max}.`,
    key: 'An idempotency key has 1 to 255 visible characters.',
  },
};

/**
 * A text as it is stored: NFC, trimmed, not empty, without control and hidden characters; `lines` allows line breaks and tabs.
 * How long it is comes first: composing takes long for a text that is too long.
 */
export function textSchema(locale: Locale, max: number, { lines = false } = {}) {
  const say = messages[locale];
  return z
    .string({ error: say.text })
    .trim()
    .refine((text) => mayFit(text, max), { error: say.long(max), abort: true })
    .refine(isStreamSafe, { error: say.marks, abort: true })
    .normalize('NFC')
    .refine((text) => withoutHidden(text).trim() !== '', { error: say.empty, abort: true })
    .max(max, say.long(max))
    .refine((text) => text.isWellFormed(), say.control)
    .refine((text) => !controlCharacters.test(lines ? text.replace(lineBreaks, ' ') : text), say.control)
    .superRefine((text, context) => {
      const [found] = findHidden(text);
      if (found) context.addIssue({ code: 'custom', message: say.hidden(shortened(found)) });
    });
}

/** The last words before it tell where it is. */
function shortened({ code, behind }: HiddenCharacter): HiddenCharacter {
  return { code, behind: behind.split(/\s+/).slice(-3).join(' ').slice(-30) };
}

/** A whole number between the bounds, with messages in the caller's language. */
export function wholeNumberSchema(locale: Locale, min: number, max: number) {
  const say = messages[locale];
  return z
    .number({ error: say.whole })
    .int(say.whole)
    .min(min, say.range(min, max))
    .max(max, say.range(min, max));
}

/** A list that is not looked at beyond its longest length. */
export const boundedList = <S extends z.ZodType>(most: number, schema: S) =>
  z.preprocess(firstOf(most), schema);

/** What is null counts as left out. */
export const absentWhenNull = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => value ?? undefined, schema.optional());

/** The problem of an idempotency key, or none; none too where no key is given. */
export function keyProblems(key: string | undefined, locale: Locale): FieldProblem[] {
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return [];
  return [{ path: ['idempotencyKey'], message: messages[locale].key }];
}

export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues
    .slice(0, mostProblems)
    .map(({ path, message }) => ({ path: path.map(String), message }));
}

/** The number that an id of a product, sale or alert is; undefined where no row can have it. */
export function parseId(id: string | number): number | undefined {
  return /^[1-9]\d{0,14}$/.test(String(id)) ? Number(id) : undefined;
}
