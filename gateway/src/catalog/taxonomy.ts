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

const foldName = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();
const byAnyName = new Map(
  taxonomy.flatMap((category) =>
    [category.id, category.es, category.en].map((name) => [foldName(name), category] as const),
  ),
);

/** The category of this id, or of this name in either language, whatever the case and the accents. */
export function categoryByIdOrName(idOrName: string): Category | null {
  return byAnyName.get(foldName(idOrName)) ?? null;
}
