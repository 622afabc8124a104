import { splitTyped } from '@orquestia/csv-reader/split-keywords';
import type { Changes } from '../edit-conflict.ts';
import type { Edits } from './edits.ts';

/** What the gateway is told of a product's changed fields; an emptied code or category is taken away. */
export function changesOf({ name, keywords, description, categoryId, sku, barcode }: Edits): Changes {
  return {
    ...(name && { name: name.now }),
    ...(keywords && { keywords: splitTyped([keywords.now]) }),
    ...(description && { description: description.now }),
    ...(categoryId && { categoryId: categoryId.now || null }),
    ...(sku && { sku: sku.now.trim() || null }),
    ...(barcode && { barcode: barcode.now.trim() || null }),
  };
}
