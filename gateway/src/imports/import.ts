import { z } from 'zod';
import { actorKinds } from '../access/actor.ts';
import { momentSchema } from '../platform/moment.ts';

export const importModes = ['CREATE', 'UPDATE', 'UPSERT'] as const;
export type ImportMode = (typeof importModes)[number];

/** By what a row finds its product. */
export const importKeys = ['SKU', 'BARCODE', 'ID', 'NAME'] as const;
export type ImportKey = (typeof importKeys)[number];

/** INTERRUPTED: nothing has come for a while, and nobody is at work on it. It goes on where it was when more comes. */
export const importStates = [
  'RECEIVING',
  'APPLYING',
  'FINISHED',
  'INTERRUPTED',
  'UNDOING',
  'UNDONE',
] as const;

export const importResults = ['CREATED', 'UPDATED', 'UNCHANGED', 'SKIPPED', 'REFUSED'] as const;
export type ImportResult = (typeof importResults)[number];

/** How many rows one call takes. */
export const rowsPerCall = 500;
/** The last line of a file that an import takes. */
export const maxLine = 2_000_000;

const countsSchema = z.object({
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  refused: z.number(),
});
/** How many rows ended in which way. */
export type ImportCounts = z.infer<typeof countsSchema>;

export const importSchema = countsSchema.extend({
  id: z.number(),
  fileName: z.string(),
  mode: z.enum(importModes),
  key: z.enum(importKeys),
  language: z.enum(['es', 'en']),
  locale: z.enum(['es', 'en']),
  state: z.enum(importStates),
  undone: z.number(),
  kept: z.number(),
  actorKind: z.enum(actorKinds).nullable(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  traceId: z.string(),
  address: z.string().nullable(),
  undoneBy: z.unknown(),
  startedAt: momentSchema,
  finishedAt: momentSchema.nullable(),
});
/** Many rows of products that came under one number. */
export type Import = z.infer<typeof importSchema>;

/** Of a product, what a row can change, by its name in `before` and `after`. */
export const fieldsSchema = z.object({
  name: z.string(),
  keywords: z.array(z.string()),
  stock: z.number(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  minimum: z.number().nullable(),
  description: z.string().nullable(),
  categoryId: z.string().nullable(),
});
export type ProductFields = z.infer<typeof fieldsSchema>;
export type ProductField = keyof ProductFields;

/** What became of a row: the fields that it changed, and why it changed none. */
export type RowOutcome = {
  line: number;
  result: ImportResult;
  productId: number | null;
  name: string | null;
  reason: string | null;
  before: Partial<ProductFields> | null;
  after: Partial<ProductFields> | null;
};

/** How many rows there are of each result. */
export function countResults(outcomes: readonly Pick<RowOutcome, 'result'>[]): ImportCounts {
  const counts = { created: 0, updated: 0, unchanged: 0, skipped: 0, refused: 0 };
  for (const { result } of outcomes) {
    switch (result) {
      case 'CREATED':
        counts.created++;
        break;
      case 'UPDATED':
        counts.updated++;
        break;
      case 'UNCHANGED':
        counts.unchanged++;
        break;
      case 'SKIPPED':
        counts.skipped++;
        break;
      case 'REFUSED':
        counts.refused++;
        break;
    }
  }
  return counts;
}
