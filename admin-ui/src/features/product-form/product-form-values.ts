import type { TFunction } from 'i18next';
import type { Draft } from './draft.ts';

type FormField = 'name' | 'keywords' | 'stock';
export type FieldMessages = Partial<Record<FormField, string>>;
type FieldError = { path: string[]; message: string };

const MAX_NAME = 200;
const MAX_KEYWORDS = 20;
const MAX_KEYWORD = 50;
const MAX_STOCK = 1_000_000_000;

function validateName(name: string, t: TFunction): string | null {
  const length = name.trim().length;
  if (length === 0) return t('products.form.nameRequired');
  return length > MAX_NAME ? t('products.form.nameTooLong') : null;
}

function validateKeywords(keywords: string[], t: TFunction): string | null {
  if (keywords.length === 0) return t('products.form.keywordsRequired');
  if (keywords.length > MAX_KEYWORDS) return t('products.form.keywordsTooMany');
  return keywords.some((keyword) => keyword.length > MAX_KEYWORD) ? t('products.form.keywordTooLong') : null;
}

function validateStock(stock: number | string, t: TFunction): string | null {
  const number = stock === '' ? Number.NaN : Number(stock);
  const valid = Number.isInteger(number) && number >= 0 && number <= MAX_STOCK;
  return valid ? null : t('products.form.stockInvalid');
}

/** What a person can see is wrong before the gateway is asked. */
export function validateDraft(draft: Draft, t: TFunction): FieldMessages {
  const messages = {
    name: validateName(draft.name, t),
    keywords: validateKeywords(draft.keywords, t),
    stock: validateStock(draft.stock, t),
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
