import type { PurchaseOrder as OrderModel } from '@orquestia/prisma/client';
import { z } from 'zod';
import { actorKinds } from '../access/actor.ts';
import { momentSchema } from '../platform/moment.ts';
import type { SqlRow } from '../platform/sql-row.ts';
import { type Supplier, supplierJson, supplierSchema } from './supplier.ts';

/** What was ordered of a product. Open while something of it is expected; late once it should have come. */
export type Order = SqlRow<OrderModel, Exclude<keyof OrderModel, 'supplierId' | 'receipts' | 'traceId'>> & {
  supplier: Supplier | null;
  late: boolean;
};

export const orderSchema = z.object({
  id: z.number(),
  productId: z.number(),
  supplier: supplierSchema.nullable(),
  quantity: z.number(),
  received: z.number(),
  placedAt: momentSchema,
  expectedOn: momentSchema,
  closedAt: momentSchema.nullable(),
  late: z.boolean(),
  actorKind: z.enum(actorKinds).nullable(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
}) satisfies z.ZodType<Order>;

/** A row of `purchase_orders` as orderSchema reads it. */
export const orderColumns = `id, product_id AS "productId", ${supplierJson('supplier_id')} AS supplier, quantity, received,
  placed_at AS "placedAt", expected_on AS "expectedOn", closed_at AS "closedAt",
  closed_at IS NULL AND expected_on < now() AS late,
  actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName"`;

/** How many of it have not come yet. */
export const remainingOf = ({ quantity, received }: Pick<Order, 'quantity' | 'received'>): number =>
  Math.max(0, quantity - received);
