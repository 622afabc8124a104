import '../../i18n/import-texts.ts';
import type { TFunction } from 'i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { datedName, saveFile } from '../../platform/save-file.ts';
import { BOM, csvLines } from '../../platform/write-csv.ts';
import { exportHeadings, exportRow } from './export-rows.ts';
import { countProducts, type ExportList, readProducts } from './read-products.ts';

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
  const parts: BlobPart[] = [BOM, csvLines([exportHeadings(t)], language)];
  let done = 0;
  onProgress({ done, total });
  for await (const products of readProducts(list, language)) {
    if (signal.aborted) return null;
    if (products.length > 0)
      parts.push(
        csvLines(
          products.map((product) => exportRow(product, t)),
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
