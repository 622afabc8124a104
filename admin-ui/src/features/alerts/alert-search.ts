import { z } from 'zod/mini';

export const STATUSES = ['FAILED', 'PENDING', 'DELIVERED', 'SKIPPED'] as const;
export type AlertStatus = (typeof STATUSES)[number];
export type AlertSearch = { status: AlertStatus[]; product: string | null; after: string | null };

const searchSchema = z.object({
  status: z.catch(z.string(), ''),
  product: z.catch(z.nullable(z.string().check(z.regex(/^[1-9]\d{0,14}$/))), null),
  after: z.catch(z.nullable(z.string()), null),
});

/** Which alerts the address asks for; what it says wrongly counts as not said. */
export function readAlertSearch(search: unknown): AlertSearch {
  const { status, product, after } = searchSchema.parse(search);
  const words = status.split(',');
  return { status: STATUSES.filter((known) => words.includes(known)), product, after };
}

/** The filter for the gateway. */
export function alertFilter({ status, product }: Pick<AlertSearch, 'status' | 'product'>) {
  return { productId: product, status: status.length > 0 ? status : null };
}
