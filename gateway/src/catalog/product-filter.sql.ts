import { isGtin } from '@orquestia/service-kit/gtin';
import { hasBarcode, hasSku } from './codes.sql.ts';
import { readCode } from './codes.ts';
import type { StockStatus } from './product.ts';
import { searchCondition } from './product-search.sql.ts';
import { type ReviewStatus, reviewConditions } from './review/review-status.ts';

/** Which products a list is of; what is left out does not narrow it. */
export type ProductFilter = {
  search?: string | undefined;
  categoryIds?: readonly string[] | undefined;
  uncategorised?: boolean | undefined;
  stockStatus?: readonly StockStatus[] | undefined;
  enrichmentStatus?: readonly string[] | undefined;
  /** Somebody should look: the texts failed, or a person has something to decide. */
  needsReview?: boolean | undefined;
  review?: ReviewStatus | undefined;
  /** True: what is archived; else what is not. */
  archived?: boolean | undefined;
  /** False: without what is there to try the system with. */
  samples?: false | undefined;
  /** Of these codes, whatever capitals and leading zeros. */
  sku?: string | undefined;
  barcode?: string | undefined;
  /** Whatever their capitals and accents. */
  names?: readonly string[] | undefined;
  /** These products alone; what is no product's id finds none. */
  ids?: readonly string[] | undefined;
};

const isProductId = (text: string) => /^[1-9]\d{0,14}$/.test(text);

/** The conditions of a filter in SQL; their parameters are added to the values. Below the minimum stock is LOW. */
export function conditionsOf(filter: ProductFilter, threshold: number, values: unknown[]): string[] {
  const bind = (value: unknown) => `$${values.push(value)}`;
  const parts = [filter.archived ? 'archived_at IS NOT NULL' : 'archived_at IS NULL'];
  // PostgreSQL has no text with a NUL in it, and takes none.
  const storable = (text: string) => !text.includes('\0');
  const { search = '', names, categoryIds } = filter;
  const isSku = (sku: string) => (storable(sku) ? hasSku(bind(readCode(sku))) : 'false');
  const isBarcode = (barcode: string) => (isGtin(barcode) ? hasBarcode(bind(barcode)) : 'false');
  if (!storable(search)) return ['false'];
  const found = searchCondition(search, bind);
  if (found) parts.push(found);
  if (filter.samples === false) parts.push('NOT is_sample');
  if (filter.sku !== undefined) parts.push(isSku(filter.sku));
  if (filter.barcode !== undefined) parts.push(isBarcode(filter.barcode.trim()));
  if (names)
    parts.push(
      `folded_name = ANY(ARRAY(SELECT search_fold(name) FROM unnest(${bind(names.filter(storable))}::text[]) AS name))`,
    );
  if (filter.ids) parts.push(`id = ANY(${bind(filter.ids.filter(isProductId))}::bigint[])`);
  if (categoryIds) parts.push(`category_id = ANY(${bind(categoryIds.filter(storable))})`);
  if (filter.uncategorised !== undefined)
    parts.push(filter.uncategorised ? 'category_id IS NULL' : 'category_id IS NOT NULL');
  if (filter.enrichmentStatus)
    parts.push(`enrichment_status = ANY(${bind(filter.enrichmentStatus)}::enrichment_status[])`);
  if (filter.needsReview !== undefined) parts.push(`needs_review = ${bind(filter.needsReview)}`);
  if (filter.review) parts.push(reviewConditions[filter.review]);
  if (filter.stockStatus) {
    // The band finds, by its index; the stock decides. Whether a minimum of one's own is fallen below is kept by itself.
    const low = `stock_band <= stock_band(${threshold}) AND stock < ${threshold}`;
    const ok = `stock_band >= stock_band(${threshold}) AND stock >= ${threshold}`;
    const ranges = {
      OUT: 'stock_band = 0',
      LOW: `(stock_band > 0 AND (below_minimum OR (minimum IS NULL AND ${low})))`,
      OK: `(stock_band > 0 AND (NOT below_minimum OR (minimum IS NULL AND ${ok})))`,
    };
    parts.push(`(${filter.stockStatus.map((status) => ranges[status]).join(' OR ') || 'false'})`);
  }
  return parts;
}
