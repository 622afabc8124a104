/** The gateway's limits for a product (REST contract), to say what is wrong before it is asked. */
export const LIMITS = { name: 200, keywords: 20, keyword: 50, stock: 1_000_000_000 } as const;

/** In characters as the gateway counts them: an emoji is one. */
export function lengthOf(text: string): number {
  return [...text].length;
}
