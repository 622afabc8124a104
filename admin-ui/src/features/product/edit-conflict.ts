/** What of a product a person changes by hand. */
export type Changes = {
  name?: string;
  keywords?: string[];
  description?: string;
  categoryId?: string | null;
  sku?: string | null;
  barcode?: string | null;
};

type Texts = {
  name: string;
  keywords: string[];
  description: string | null;
  review: { draft: string | null };
  category: { id: string } | null;
  sku: string | null;
  barcode: string | null;
};

/** The text that an edit begins from: the one that waits, where there is one. */
export const textOf = ({ review, description }: Pick<Texts, 'review' | 'description'>): string | null =>
  review.draft ?? description;

/** Whether somebody changed, between the two states of a product, what these changes are about. */
export function hasConflict(changes: Changes, before: Texts, now: Texts): boolean {
  const differs: Record<keyof Changes, boolean> = {
    name: before.name !== now.name,
    keywords: JSON.stringify(before.keywords) !== JSON.stringify(now.keywords),
    description: textOf(before) !== textOf(now),
    categoryId: before.category?.id !== now.category?.id,
    sku: before.sku !== now.sku,
    barcode: before.barcode !== now.barcode,
  };
  return (
    ('name' in changes && differs.name) ||
    ('keywords' in changes && differs.keywords) ||
    ('description' in changes && differs.description) ||
    ('categoryId' in changes && differs.categoryId) ||
    ('sku' in changes && differs.sku) ||
    ('barcode' in changes && differs.barcode)
  );
}
