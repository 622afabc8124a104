import type { Locale } from '../../contract/contract.ts';

export type FindingKind =
  | 'number'
  | 'name'
  | 'certification'
  | 'health'
  | 'warranty'
  | 'price'
  | 'eco'
  | 'link'
  | 'markup';

/** Something in a text that the product data does not support; `fragment` stands in the text exactly so. */
export type Finding = { kind: FindingKind; fragment: string };

/** Where a rule sees something. */
export type Sighting = { kind: FindingKind; start: number; end: number };

/** What a rule knows of the product. */
export type Facts = {
  /** Name and keywords, as given. */
  text: string;
  language: Locale;
};

const KIND_NAMES: Record<FindingKind, Record<Locale, string>> = {
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

const UNSUPPORTED = { es: 'sin respaldo en los datos', en: 'not in the product data' };
const UNWANTED = { es: 'no va en una descripción', en: 'does not belong in a description' };

/** `"<fragment>": <why> (<kind>)`, in the text's language; a screen finds the fragment between the first and last quotes. */
export function warningText({ kind, fragment }: Finding, language: Locale): string {
  const why = kind === 'link' || kind === 'markup' ? UNWANTED : UNSUPPORTED;
  return `"${fragment}": ${why[language]} (${KIND_NAMES[kind][language]})`;
}
