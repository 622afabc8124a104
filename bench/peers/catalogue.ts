import categories from '@orquestia/ai-service/contract/categories.json' with { type: 'json' };

/** Alerts are for stock under this, as the gateway has it by default. */
export const alertThreshold = 10;

/** OUT, LOW or OK, by the same rule as the gateway. */
export function stockStatus(stock: number): 'OUT' | 'LOW' | 'OK' {
  if (stock === 0) return 'OUT';
  return stock < alertThreshold ? 'LOW' : 'OK';
}

export type Category = { id: string; name: string };

const byId = new Map(categories.map((category) => [category.id, category]));

/** A category of the closed taxonomy, its name in the product's language. */
export function categoryOf(id: string | null, language: 'es' | 'en'): Category | null {
  const category = id === null ? undefined : byId.get(id);
  return category ? { id: category.id, name: category[language] } : null;
}
