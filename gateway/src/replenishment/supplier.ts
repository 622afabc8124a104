import type { Supplier as SupplierModel } from '@orquestia/prisma/client';
import { type Locale, perLocale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { textSchema, wholeNumberSchema } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';
import type { SqlRow } from '../platform/sql-row.ts';

/** Who delivers goods, and how long that takes where a product does not say it itself. */
export type Supplier = SqlRow<SupplierModel, 'id' | 'name' | 'email' | 'phone' | 'leadTimeDays'>;

export const supplierSchema = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  leadTimeDays: z.number().nullable(),
}) satisfies z.ZodType<Supplier>;

/** A row of `suppliers` as supplierSchema reads it. */
export const supplierColumns = 'id, name, email, phone, lead_time_days AS "leadTimeDays"';

/** The supplier of this id as JSON, an expression in a statement. */
export const supplierJson = (id: string) =>
  `(SELECT to_jsonb(supplier) FROM (SELECT ${supplierColumns} FROM suppliers WHERE id = ${id}) AS supplier)`;

const messages = {
  es: 'Escribe una dirección de correo, como pedidos@proveedor.example.',
  en: 'Give an e-mail address, as orders@supplier.example.',
};

const emailSchema = (locale: Locale) =>
  z
    .string()
    .trim()
    .max(limits.emailLength, messages[locale])
    .pipe(z.email({ error: messages[locale] }));

/** How long goods take to come, in days. */
export const leadTimeSchema = (locale: Locale) => wholeNumberSchema(locale, 1, limits.leadTimeDays);

/** What may be written of a supplier; of one that is changed, what is left out stays and `null` empties. */
export const supplierInputSchema = perLocale((locale) =>
  z.object({
    name: textSchema(locale, limits.supplierNameLength),
    email: emailSchema(locale).nullish(),
    phone: textSchema(locale, limits.phoneLength).nullish(),
    leadTimeDays: leadTimeSchema(locale).nullish(),
  }),
);
