import { type Locale, perLocale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { absentWhenNull, textSchema, wholeNumberSchema } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';
import { adjustmentReasons } from './movement.ts';

const reasonMessage = {
  es: `Di por qué: ${adjustmentReasons.join(', ')}.`,
  en: `Say why: ${adjustmentReasons.join(', ')}.`,
};

/** What was counted, what was thought to be there, and why it is put right. A blank note is none. */
export const adjustmentSchema = perLocale((locale: Locale) => {
  const units = wholeNumberSchema(locale, 0, limits.stock);
  return z.object({
    counted: units,
    expectedStock: absentWhenNull(units),
    reason: z.enum(adjustmentReasons, { error: reasonMessage[locale] }),
    note: z.preprocess(
      (note) => (typeof note === 'string' && note.trim() === '' ? undefined : (note ?? undefined)),
      textSchema(locale, limits.noteLength).optional(),
    ),
  });
});

export type Adjustment = z.infer<ReturnType<typeof adjustmentSchema>>;
