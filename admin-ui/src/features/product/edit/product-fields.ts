import { joinKeywords } from '@orquestia/csv-reader/split-keywords';
import type { Product } from '../../../graphql/product-fragments.ts';
import type { Replenishment } from '../../replenishment/replenishment-fragments.ts';
import { textOf } from '../edit-conflict.ts';

export const productFields = ['name', 'keywords', 'description', 'categoryId', 'sku', 'barcode'] as const;
export const numberFields = ['minimum', 'target', 'packSize', 'leadTimeDays'] as const;
export const settingFields = [...numberFields, 'supplierId', 'supplierCode'] as const;

/** What a person changes on the page of a product, as its field has it. */
export type ProductField = (typeof productFields)[number];
export type SettingField = (typeof settingFields)[number];
export type Field = ProductField | SettingField;

/** The fields of a product as they are known to be saved. The text that waits is what is put right. */
export function productValues(product: Product): Record<ProductField, string> {
  return {
    name: product.name,
    keywords: joinKeywords(product.keywords),
    description: textOf(product) ?? '',
    categoryId: product.category?.id ?? '',
    sku: product.sku ?? '',
    barcode: product.barcode ?? '',
  };
}

/** The same, of when and how much of it to order. */
export function settingValues(settings: Replenishment): Record<SettingField, string> {
  return {
    minimum: String(settings.ownMinimum ?? ''),
    target: String(settings.target ?? ''),
    packSize: String(settings.packSize ?? ''),
    leadTimeDays: String(settings.leadTimeDays ?? ''),
    supplierId: settings.supplier?.id ?? '',
    supplierCode: settings.supplierCode ?? '',
  };
}
