/** So many rows of a list whose newest come first: those behind the id `cursor`, or backwards the nearest before it. */
export type NewestFirstPage = { cursor: number | null; limit: number; backwards: boolean };

/**
 * The statement that reads a page of each product's rows of a table, one for them all, prepared by its name in each
 * direction. Each product's rows come in the order in which they were found: backwards, the oldest first.
 */
export function childPages(table: 'stock_movements' | 'stock_alerts', columns: string) {
  const text = (than: '<' | '>', direction: 'ASC' | 'DESC') =>
    `SELECT child.* FROM unnest($1::bigint[]) AS parent (parent_id), LATERAL (
      SELECT ${columns} FROM ${table}
      WHERE product_id = parent_id AND ($2::bigint IS NULL OR id ${than} $2) ORDER BY id ${direction} LIMIT $3
    ) AS child ORDER BY child.id ${direction}`;
  const forwards = { name: `pages-${table}`, text: text('<', 'DESC') };
  const backwards = { name: `pages-${table}-backwards`, text: text('>', 'ASC') };
  return (productIds: readonly number[], page: NewestFirstPage) => ({
    ...(page.backwards ? backwards : forwards),
    values: [productIds, page.cursor, page.limit],
  });
}
