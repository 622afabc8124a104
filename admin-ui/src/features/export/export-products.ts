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

/** How many were saved, and how many were left out: sample data is nobody's stock. */
export type Exported = { saved: number; samples: number };

/** Saves the products of a list as CSV, page by page; no file where all are sample data. Null where it was stopped. */
export async function exportProducts({ list, t, signal, onProgress }: Options): Promise<Exported | null> {
  const language = currentLanguage();
  const total = await countProducts(list);
  const parts: BlobPart[] = [BOM, csvLines([exportHeadings(t)], language)];
  let [saved, samples] = [0, 0];
  onProgress({ done: 0, total });
  for await (const page of readProducts(list, language)) {
    if (signal.aborted) return null;
    const products = page.filter(({ isSample }) => !isSample);
    if (products.length > 0)
      parts.push(
        csvLines(
          products.map((product) => exportRow(product, t)),
          language,
        ),
      );
    saved += products.length;
    samples += page.length - products.length;
    const done = saved + samples;
    // What was added meanwhile is exported too.
    onProgress({ done, total: Math.max(total, done) });
  }
  if (saved > 0 || samples === 0) saveFile(datedName(t('import.export.file')), parts);
  return { saved, samples };
}
