import { z } from 'zod';
import type { Locale } from '../../contract/contract.ts';

const findingKindSchema = z.enum([
  'number',
  'name',
  'certification',
  'health',
  'warranty',
  'price',
  'eco',
  'link',
  'markup',
]);
export type FindingKind = z.infer<typeof findingKindSchema>;

/** Something in a text that the product data does not support; `fragment` stands in the text exactly so. */
export const findingSchema = z.object({ kind: findingKindSchema, fragment: z.string() });
export type Finding = z.infer<typeof findingSchema>;

/** Where a rule found something. */
export type Match = { kind: FindingKind; start: number; end: number };

/** What a rule knows of the product. */
export type Facts = {
  /** Name and keywords, as given. */
  text: string;
  language: Locale;
};

const kindNames: Record<FindingKind, Record<Locale, string>> = {
  number: { es: 'número', en: 'number' },
  name: { es: 'nombre', en: 'name' },
  certification: { es: 'certificación', en: 'certification' },
  health: { es: 'salud', en: 'health' },
  warranty: { es: 'garantía', en: 'warranty' },
  price: { es: 'precio', en: 'price' },
  eco: { es: 'ecología', en: 'ecology' },
  link: { es: 'enlace', en: 'link' },
  markup: { es: 'marcado', en: 'markup' },
};

const unsupported = { es: 'sin respaldo en los datos', en: 'not in the product data' };
const unwanted = { es: 'no va en una descripción', en: 'does not belong in a description' };

/** `"<fragment>": <why> (<kind>)`, in the text's language; a screen finds the fragment between the first and last quotes. */
export function warningText({ kind, fragment }: Finding, language: Locale): string {
  const why = kind === 'link' || kind === 'markup' ? unwanted : unsupported;
  return `"${fragment}": ${why[language]} (${kindNames[kind][language]})`;
}

/** A finding as the model is told of it. */
export function describeFinding({ kind, fragment }: Finding): string {
  return `${JSON.stringify(fragment)} is not supported by the product data or does not belong in a description (${kind}): leave it out`;
}
