import { checkKeywords, checkName } from '@orquestia/csv-reader/check-product';
import { readStock } from '@orquestia/csv-reader/parse-stock';
import type { TFunction } from 'i18next';
import type { Draft } from './draft.ts';

const FIELDS = ['name', 'keywords', 'stock', 'sku', 'barcode'] as const;
type FormField = (typeof FIELDS)[number];
export type FieldMessages = Partial<Record<FormField, string>>;
export type FieldError = { path: string[]; message: string };

const MESSAGES = {
  'name-missing': 'products.form.nameRequired',
  'name-long': 'products.form.nameTooLong',
  'keyword-blank': 'products.form.keywordBlank',
  'keywords-many': 'products.form.keywordsTooMany',
  'keyword-long': 'products.form.keywordTooLong',
} as const;

/** What a person can see is wrong before the gateway is asked. */
export function validateDraft(draft: Draft, t: TFunction): FieldMessages {
  const [name] = checkName(draft.name);
  const [keywords] = checkKeywords(draft.keywords);
  return {
    ...(name && { name: t(MESSAGES[name]) }),
    ...(keywords && { keywords: t(MESSAGES[keywords]) }),
    ...(readStock(draft.stock) === null && { stock: t('products.form.stockInvalid') }),
  };
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
  return FIELDS.some((field) => field === segment);
}
