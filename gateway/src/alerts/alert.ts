import type { StockAlert as AlertModel, DeliveryAttempt as AttemptModel } from '@orquestia/prisma/client';
import { z } from 'zod';
import { actorSchema } from '../access/actor.ts';
import { momentSchema } from '../platform/moment.ts';
import type { EitherRow, SqlRow } from '../platform/sql-row.ts';

export const alertStatuses = ['PENDING', 'DELIVERED', 'FAILED', 'SKIPPED'] as const;

/** A stock alert and what became of it, as a statement of ours reads it. */
export type StockAlert = SqlRow<AlertModel, keyof AlertModel>;

/** A stock alert as GraphQL shows it, by Prisma or by a statement of ours. */
export type AlertRow = EitherRow<AlertModel>;
/** One try to bring an alert to n8n. */
export type AttemptRow = EitherRow<AttemptModel>;

export const alertSchema = z.object({
  id: z.number(),
  productId: z.number(),
  movementId: z.number(),
  stock: z.number(),
  threshold: z.number(),
  status: z.enum(alertStatuses),
  /** Why it is SKIPPED or FAILED: a code. */
  reason: z.string().nullable(),
  supplierPrice: z.number().nullable(),
  traceId: z.string(),
  /** Rises when a person sends it again; a job of an earlier delivery is late and does nothing. */
  delivery: z.number(),
  attemptCount: z.number(),
  raisedAt: momentSchema,
  pendingSince: momentSchema,
  deliveredAt: momentSchema.nullable(),
  redeliveredBy: actorSchema.nullable(),
  /** The episode it belongs to: since when the product is below its minimum. */
  lowSince: momentSchema.nullable(),
}) satisfies z.ZodType<StockAlert>;

/** A row of `stock_alerts` as alertSchema reads it. */
export const alertColumns = `id, product_id AS "productId", movement_id AS "movementId", stock, threshold, status, reason,
  supplier_price AS "supplierPrice", trace_id AS "traceId", delivery, attempts AS "attemptCount", raised_at AS "raisedAt",
  pending_since AS "pendingSince", delivered_at AS "deliveredAt",
  redelivered_by AS "redeliveredBy", low_since AS "lowSince"`;
