import { perLocale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { saveAuditEvent } from '../access/audit.sql.ts';
import type { Product } from '../catalog/product.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction } from '../platform/database.ts';
import { fieldProblems, parseId, textSchema, wholeNumberSchema } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { lockSettings, saveSettings, supplierExists } from './set-replenishment.sql.ts';
import { leadTimeSchema } from './supplier.ts';

const messages = {
  es: 'El objetivo no puede ser menor que el mínimo.',
  en: 'The target must not be below the minimum.',
};

const inputSchema = perLocale((locale) =>
  z
    .object({
      minimum: wholeNumberSchema(locale, 0, limits.stock).nullish(),
      target: wholeNumberSchema(locale, 1, limits.stock).nullish(),
      packSize: wholeNumberSchema(locale, 1, limits.stock).nullish(),
      leadTimeDays: leadTimeSchema(locale).nullish(),
      supplierId: z.string().nullish(),
      supplierCode: textSchema(locale, limits.supplierCodeLength).nullish(),
    })
    .refine(({ minimum, target }) => minimum == null || target == null || target >= minimum, {
      error: messages[locale],
      path: ['target'],
    }),
);

type SetFailure =
  | AccessFailure
  | Extract<Failure, { kind: 'invalid-input' | 'product-not-found' | 'supplier-not-found' }>;
type Dependencies = { database: Database; changes: Changes; threshold: number };

/**
 * Sets when and how much of a product to order: what is left out stays, `null` empties. It asks for no version, which every
 * sale raises: two people who set different fields are both right.
 */
export function makeSetReplenishment({ database, changes, threshold }: Dependencies) {
  return async (
    input: { productId: string } & Record<string, unknown>,
    request: RequestContext,
  ): Promise<{ kind: 'product'; product: Product } | SetFailure> => {
    const parsed = inputSchema(request.locale).safeParse(input);
    if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
    const { supplierId: givenSupplier, ...given } = parsed.data;
    const id = parseId(input.productId);
    if (id === undefined) return { kind: 'product-not-found', productId: input.productId };
    const supplierId = givenSupplier == null ? givenSupplier : (parseId(givenSupplier) ?? 0);
    const outcome = await inTransaction<{ kind: 'product'; product: Product } | SetFailure>(
      database,
      request.signal,
      async (tx) => {
        const former = await lockSettings(tx, id);
        if (!former) return { kind: 'product-not-found', productId: input.productId };
        const { name, ...before } = former;
        if (supplierId != null && !(await supplierExists(tx, supplierId)))
          return { kind: 'supplier-not-found', supplierId: givenSupplier ?? '' };
        const after = {
          minimum: keep(given.minimum, before.minimum),
          target: keep(given.target, before.target),
          packSize: keep(given.packSize, before.packSize),
          leadTimeDays: keep(given.leadTimeDays, before.leadTimeDays),
          supplierId: keep(supplierId, before.supplierId),
          supplierCode: keep(given.supplierCode, before.supplierCode),
        };
        const product = await saveSettings(tx, id, after, threshold);
        const event = { action: 'product.replenishment-set', subjectId: String(id), subjectName: name };
        await saveAuditEvent(tx, { ...event, before, after }, request);
        return { kind: 'product', product };
      },
    );
    if (outcome.kind !== 'product') return outcome;
    changes.publish('product', id);
    request.logger.info({ product_id: id }, 'replenishment_set');
    return outcome;
  };
}

/** What was left out stays as it was. */
const keep = <T>(given: T | undefined, before: T): T => (given === undefined ? before : given);

export type SetReplenishment = ReturnType<typeof makeSetReplenishment>;
