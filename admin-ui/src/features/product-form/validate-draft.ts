import type { TFunction } from 'i18next';
import { parseStock } from '../product-input/parse-stock.ts';
import { LIMITS, lengthOf } from '../product-input/product-limits.ts';
import type { Draft } from './draft.ts';

type FormField = 'name' | 'keywords' | 'stock';
export type FieldMessages = Partial<Record<FormField, string>>;
export type FieldError = { path: string[]; message: string };

function validateName(name: string, t: TFunction): string | null {
  const length = lengthOf(name.trim());
  if (length === 0) return t('products.form.nameRequired');
  return length > LIMITS.name ? t('products.form.nameTooLong') : null;
}

function validateKeywords(keywords: string[], t: TFunction): string | null {
  if (keywords.length === 0) return t('products.form.keywordsRequired');
  if (keywords.length > LIMITS.keywords) return t('products.form.keywordsTooMany');
  return keywords.some((keyword) => lengthOf(keyword) > LIMITS.keyword)
    ? t('products.form.keywordTooLong')
    : null;
}

/** The number that a person wrote, thousands grouped or not; null where it is none that a stock can be. */
export function readStock(text: number | string): number | null {
  const parsed = parseStock(String(text));
  return 'stock' in parsed ? parsed.stock : null;
}

/** What a person can see is wrong before the gateway is asked. */
export function validateDraft(draft: Draft, t: TFunction): FieldMessages {
  const messages = {
    name: validateName(draft.name, t),
    keywords: validateKeywords(draft.keywords, t),
    stock: readStock(draft.stock) === null ? t('products.form.stockInvalid') : null,
  };
  return Object.fromEntries(Object.entries(messages).filter(([, message]) => message !== null));
}

/** Puts each error of the gateway on its field; `other` holds those that belong to none. */
export function placeFieldErrors(errors: FieldError[]): {
  fields: FieldMessages;
  other: string[];
} {
  const fields: FieldMessages = {};
  const other: string[] = [];
  for (const { path, message } of errors) {
    const field = path.find(isFormField);
    if (field) fields[field] ??= message;
    else other.push(message);
  }
  return { fields, other };
}

function isFormField(segment: string): segment is FormField {
  return segment === 'name' || segment === 'keywords' || segment === 'stock';
}
