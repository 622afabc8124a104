import type { TFunction } from 'i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { datedName, saveFile } from '../../platform/save-file.ts';
import { BOM, type Cell, csvLines } from '../../platform/write-csv.ts';
import { countProducts, type ExportedProduct, type ExportList, readProducts } from './read-products.ts';

export type ExportProgress = { done: number; total: number };
type Options = {
  list: ExportList;
  t: TFunction;
  signal: AbortSignal;
  onProgress(progress: ExportProgress): void;
};

/** Saves the products of a list as CSV, page by page. Returns how many; null where it was stopped. */
export async function exportProducts({ list, t, signal, onProgress }: Options): Promise<number | null> {
  const language = currentLanguage();
  const total = await countProducts(list);
  const parts: BlobPart[] = [BOM, csvLines([headings(t)], language)];
  let done = 0;
  onProgress({ done, total });
  for await (const products of readProducts(list, language)) {
    if (signal.aborted) return null;
    if (products.length > 0)
      parts.push(
        csvLines(
          products.map((product) => row(product, t)),
          language,
        ),
      );
    done += products.length;
    // What was added meanwhile is exported too.
    onProgress({ done, total: Math.max(total, done) });
  }
  saveFile(datedName(t('import.export.file')), parts);
  return done;
}

function headings(t: TFunction): string[] {
  return [
    t('import.export.id'),
    t('import.field.name'),
    t('import.field.keywords'),
    t('import.field.stock'),
    t('import.export.stockStatus'),
    t('import.export.category'),
    t('import.export.description'),
    t('import.export.texts'),
    t('import.export.origin'),
    t('import.export.created'),
    t('import.export.updated'),
  ];
}

function row(product: ExportedProduct, t: TFunction): Cell[] {
  const { status, origin } = product.enrichment;
  return [
    Number(product.id),
    product.name,
    product.keywords.join(', '),
    product.stock,
    t(`import.export.stock.${product.stockStatus}`),
    product.category?.name ?? null,
    product.description,
    t(`import.export.status.${status}`),
    origin && t(`import.export.origins.${origin}`),
    product.createdAt,
    product.updatedAt,
  ];
}
