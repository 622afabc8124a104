import { z } from 'zod/mini';
import { person } from '../../../graphql/person.ts';
import { isOverdue } from '../../offline/key-age.ts';

const inputSchema = z.object({
  name: z.string(),
  keywords: z.array(z.string()),
  stock: z.number(),
  language: z.enum(['es', 'en']),
  wait: z.boolean(),
  categoryId: z.optional(z.string()),
});

/** What the gateway is sent of a row. */
export type RowInput = z.infer<typeof inputSchema>;

/** A product of many, as its fields have it. */
const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  keywords: z.string(),
  stock: z.string(),
  /** The key under which it was sent, and what was sent: without an answer it is sent so again. */
  sent: z.optional(
    z.object({
      key: z.string(),
      /** When it was sent first: of one that was kept before this was written down nobody knows. */
      keyAt: z._default(z.number(), 0),
      /** By whom. */
      personId: z._default(z.nullable(z.string()), null),
      input: inputSchema,
    }),
  ),
  /** The product that it became. */
  productId: z.optional(z.string()),
  /** Why it became none, or why that is not known. */
  problem: z.optional(z.string()),
});
export const rowsSchema = z.array(rowSchema);

export type Row = z.infer<typeof rowSchema>;

/** What is typed into a row. */
export type RowFields = Pick<Row, 'name' | 'keywords' | 'stock'>;

/** Sent and not answered: it may be saved already, and stays as it was sent. */
export const isUnknown = ({ sent, productId }: Row): boolean => sent !== undefined && productId === undefined;

/** Of unknown outcome and not sent again by itself: the gateway may not know its key any more, or not as this person's. */
export const isHeld = (row: Row): boolean =>
  isUnknown(row) &&
  row.sent !== undefined &&
  (row.sent.personId !== person.get() || isOverdue(row.sent, Date.now()));

/** Whether it is still to be saved. */
export const isOpen = ({ productId }: Row): boolean => productId === undefined;
