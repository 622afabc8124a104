import categories from '@orquestia/ai-service/contract/categories.json' with { type: 'json' };
import type { Locale } from '@orquestia/service-kit/locale';

export type Category = { id: string; es: string; en: string };

/** The closed taxonomy, known without asking the AI service. */
export const taxonomy: readonly Category[] = categories;

const byId = new Map(taxonomy.map((category) => [category.id, category]));

export function categoryById(id: string | null): Category | null {
  return id === null ? null : (byId.get(id) ?? null);
}

export function categoryName(id: string | null, locale: Locale): string | null {
  return categoryById(id)?.[locale] ?? null;
}
