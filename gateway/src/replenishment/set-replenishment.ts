import { perLocale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import type { Product } from '../catalog/product.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction } from '../platform/database.ts';
import { fieldProblems, parseId, textSchema, wholeNumberSchema } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { changeSettings } from './change-settings.ts';
import { supplierExists } from './set-replenishment.sql.ts';
import { leadTimeSchema } from './supplier.ts';

const messages = {
  target: {
    es: 'El objetivo no puede ser menor que el mínimo.',
    en: 'The target must not be below the minimum.',
  },
  minimum: {
    es: 'El mínimo no puede ser mayor que el objetivo.',
    en: 'The minimum must not be above the target.',
  },
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
      error: messages.target[locale],
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
        if (supplierId != null && !(await supplierExists(tx, supplierId)))
          return { kind: 'supplier-not-found', supplierId: givenSupplier ?? '' };
        const product = await changeSettings(tx, id, { ...given, supplierId }, threshold, request);
        if (product === 'not-found') return { kind: 'product-not-found', productId: input.productId };
        if (product === 'target-below-minimum') {
          const field = given.target === undefined ? 'minimum' : 'target';
          const message = messages[field][request.locale];
          return { kind: 'invalid-input', fields: [{ path: [field], message }] };
        }
        return { kind: 'product', product };
      },
    );
    if (outcome.kind !== 'product') return outcome;
    changes.publish('product', id);
    request.logger.info({ product_id: id }, 'replenishment_set');
    return outcome;
  };
}

export type SetReplenishment = ReturnType<typeof makeSetReplenishment>;
