import type { TFunction } from 'i18next';

/** The stock is a string while its field is empty or half written. */
export type ProductFormValues = { name: string; keywords: string[]; stock: number | string };

type FormField = keyof ProductFormValues;
type FieldError = { path: string[]; message: string };

const MAX_NAME = 200;
const MAX_KEYWORDS = 20;
const MAX_KEYWORD = 50;
export const MAX_STOCK = 1_000_000_000;

export function validateName(name: string, t: TFunction): string | null {
  const length = name.trim().length;
  if (length === 0) return t('products.form.nameRequired');
  return length > MAX_NAME ? t('products.form.nameTooLong') : null;
}

export function validateKeywords(keywords: string[], t: TFunction): string | null {
  if (keywords.length === 0) return t('products.form.keywordsRequired');
  if (keywords.length > MAX_KEYWORDS) return t('products.form.keywordsTooMany');
  return keywords.some((keyword) => keyword.length > MAX_KEYWORD) ? t('products.form.keywordTooLong') : null;
}

export function validateStock(stock: number | string, t: TFunction): string | null {
  const valid = typeof stock === 'number' && Number.isInteger(stock) && stock >= 0 && stock <= MAX_STOCK;
  return valid ? null : t('products.form.stockInvalid');
}

/** Puts each error of the gateway on its field; `other` holds those that belong to none. */
export function placeFieldErrors(errors: FieldError[]): {
  fields: Partial<Record<FormField, string>>;
  other: string[];
} {
  const fields: Partial<Record<FormField, string>> = {};
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
