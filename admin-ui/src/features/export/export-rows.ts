import { writeCell } from '@orquestia/csv-reader/cell-text';
import { joinKeywords } from '@orquestia/csv-reader/split-keywords';
import type { TFunction } from 'i18next';
import type { Cell } from '../../platform/write-csv.ts';
import type { ExportedProduct } from './read-products.ts';

export function exportHeadings(t: TFunction): string[] {
  return [
    t('import.field.id'),
    t('import.field.sku'),
    t('import.field.barcode'),
    t('import.field.name'),
    t('import.field.keywords'),
    t('import.field.stock'),
    t('import.field.exportedStock'),
    t('import.field.minimum'),
    t('import.export.stockStatus'),
    t('import.field.category'),
    t('import.field.description'),
    t('import.export.review'),
    t('import.export.texts'),
    t('import.export.origin'),
    t('import.export.created'),
    t('import.export.updated'),
  ];
}

/** A product as cells that the import reads back as they were. */
export function exportRow(product: ExportedProduct, t: TFunction): Cell[] {
  const { status, origin } = product.enrichment;
  return [
    Number(product.id),
    product.sku && writeCell(product.sku),
    product.barcode,
    writeCell(product.name),
    writeCell(joinKeywords(product.keywords)),
    product.stock,
    product.stock,
    product.minimum,
    t(`import.export.stock.${product.stockStatus}`),
    product.category?.name ?? null,
    product.description && writeCell(product.description),
    t(`import.export.reviewed.${product.review.status}`),
    t(`import.export.status.${status}`),
    origin && t(`import.export.origins.${origin}`),
    product.createdAt,
    product.updatedAt,
  ];
}
