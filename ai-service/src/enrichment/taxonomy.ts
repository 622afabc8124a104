import categories from '../contract/categories.json' with { type: 'json' };
import type { CategoryList, Locale } from '../contract/contract.ts';

/** The closed taxonomy: no category outside it is ever answered. */
export const taxonomy: CategoryList = categories.map(({ id, es, en }) => ({ id, es, en }));

const byId = new Map(taxonomy.map((category) => [category.id, category]));

export const categoryIds: readonly string[] = [...byId.keys()];

/** The name of a category in a language. */
export function categoryName(id: string, language: Locale): string {
  const category = byId.get(id);
  if (!category) throw new Error(`Category ${id} is not in the taxonomy`);
  return category[language];
}
