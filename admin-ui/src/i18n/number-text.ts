import type { FormatterModule } from 'i18next';

/** Kept: to make one takes longer than to write a hundred numbers with it. */
const formats = new Map<string, Intl.NumberFormat>();

/** A number as the language writes it: 1.240 in Spanish, 1,240 in English, with the point from four figures on. */
export function numberText(value: number, language: string, options?: Intl.NumberFormatOptions): string {
  const kind = options ? language + JSON.stringify(options) : language;
  let format = formats.get(kind);
  if (!format) {
    // By itself Spanish begins to group at five, and numbers of a column would not stand alike.
    format = new Intl.NumberFormat(language, { useGrouping: 'always', ...options });
    formats.set(kind, format);
  }
  return format.format(value);
}

/** A number within a text is written by the language, whoever says it. */
export const numbersInTexts: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format: (value: unknown, _format, language = 'es') =>
    typeof value === 'number' ? numberText(value, language) : typeof value === 'string' ? value : '',
};
