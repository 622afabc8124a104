import { z } from 'zod';
import { type Product, productSchema } from '../catalog/product.ts';
import { productColumns } from '../catalog/product-columns.sql.ts';
import { keepEpisode } from '../inventory/low-since.sql.ts';
import type { Queryable } from '../platform/database.ts';

const settingsSchema = z.object({
  minimum: z.number().nullable(),
  target: z.number().nullable(),
  packSize: z.number().nullable(),
  leadTimeDays: z.number().nullable(),
  supplierId: z.number().nullable(),
  supplierCode: z.string().nullable(),
});
/** What a person sets of a product's orders. */
export type ReplenishmentSettings = z.infer<typeof settingsSchema>;

/** The settings of a product with its name, locked until the transaction ends; undefined where there is no such product. */
export async function lockSettings(tx: Queryable, productId: number) {
  const { rows } = await tx.query(
    `SELECT name, minimum, target, pack_size AS "packSize", lead_time_days AS "leadTimeDays", supplier_id AS "supplierId",
       supplier_code AS "supplierCode" FROM products WHERE id = $1 FOR NO KEY UPDATE`,
    [productId],
  );
  return settingsSchema.extend({ name: z.string() }).optional().parse(rows[0]);
}

/** Whether there is such a supplier, which then stays until the transaction ends. */
export async function supplierExists(tx: Queryable, id: number): Promise<boolean> {
  return (await tx.query('SELECT FROM suppliers WHERE id = $1 FOR KEY SHARE', [id])).rowCount === 1;
}

/** Saves the settings; another minimum opens or closes the product's episode. */
export async function saveSettings(
  tx: Queryable,
  productId: number,
  settings: ReplenishmentSettings,
  threshold: number,
): Promise<Product> {
  const { minimum, target, packSize, leadTimeDays, supplierId, supplierCode } = settings;
  const { rows } = await tx.query(
    `UPDATE products SET minimum = $2, target = $3, pack_size = $4, lead_time_days = $5, supplier_id = $6,
       supplier_code = $7, ${keepEpisode('stock', '$8', '$2::int')}, version = version + 1, updated_at = now()
     WHERE id = $1 RETURNING ${productColumns}`,
    [productId, minimum, target, packSize, leadTimeDays, supplierId, supplierCode, threshold],
  );
  return productSchema.parse(rows[0]);
}
