import type { StockMovement as MovementModel } from '@orquestia/prisma/client';
import { z } from 'zod';
import { actorKinds } from '../access/actor.ts';
import { momentSchema } from '../platform/moment.ts';
import type { EitherRow, SqlRow } from '../platform/sql-row.ts';

/** One line of the stock ledger. */
export type StockMovement = SqlRow<MovementModel, keyof MovementModel>;

/** One line of the stock ledger as GraphQL shows it, by Prisma or by a statement of ours. */
export type MovementRow = EitherRow<MovementModel>;

/** Why somebody changed a stock by hand. */
export const adjustmentReasons = ['COUNT', 'DAMAGE', 'LOSS', 'FOUND', 'CORRECTION'] as const;

export const movementSchema = z.object({
  id: z.number(),
  productId: z.number(),
  kind: z.enum(['INITIAL', 'SALE', 'RESTOCK', 'ADJUSTMENT', 'UNDO']),
  quantity: z.number(),
  stockBefore: z.number(),
  stockAfter: z.number(),
  at: momentSchema,
  undoes: z.number().nullable(),
  // Not in what a key has kept from before there were actors.
  actorKind: z.enum(actorKinds).nullable().default(null),
  actorId: z.string().nullable().default(null),
  actorName: z.string().nullable().default(null),
  traceId: z.string().nullable().default(null),
  reason: z.enum(adjustmentReasons).nullable().default(null),
  note: z.string().nullable().default(null),
  importId: z.number().nullable().default(null),
}) satisfies z.ZodType<StockMovement>;

/** A row of `stock_movements` as movementSchema reads it. */
export const movementColumns = `id, product_id AS "productId", kind, quantity, stock_before AS "stockBefore",
  stock_after AS "stockAfter", at, undoes, actor_kind AS "actorKind",
  actor_id AS "actorId", actor_name AS "actorName", trace_id AS "traceId", reason, note,
  import_id AS "importId"`;
