import { saveAuditEvent } from '../access/audit.sql.ts';
import type { Product } from '../catalog/product.ts';
import type { Queryable } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { lockSettings, type ReplenishmentSettings, saveSettings } from './set-replenishment.sql.ts';

type Given = { [K in keyof ReplenishmentSettings]?: ReplenishmentSettings[K] | undefined };

/** Changes a product's settings and notes it in the trail: what is left out stays, null empties. */
export async function changeSettings(
  tx: Queryable,
  productId: number,
  given: Given,
  threshold: number,
  request: RequestContext,
): Promise<Product | 'not-found' | 'target-below-minimum'> {
  const former = await lockSettings(tx, productId);
  if (!former) return 'not-found';
  const { name, ...before } = former;
  const after = {
    minimum: keep(given.minimum, before.minimum),
    target: keep(given.target, before.target),
    packSize: keep(given.packSize, before.packSize),
    leadTimeDays: keep(given.leadTimeDays, before.leadTimeDays),
    supplierId: keep(given.supplierId, before.supplierId),
    supplierCode: keep(given.supplierCode, before.supplierCode),
  };
  const { minimum, target } = after;
  const isAsked = given.minimum !== undefined || given.target !== undefined;
  if (isAsked && minimum !== null && target !== null && target < minimum) return 'target-below-minimum';
  const product = await saveSettings(tx, productId, after, threshold);
  const event = { action: 'product.replenishment-set', subjectId: String(productId), subjectName: name };
  await saveAuditEvent(tx, { ...event, before, after }, request);
  return product;
}

/** What was left out stays as it was. */
const keep = <T>(given: T | undefined, before: T): T => (given === undefined ? before : given);
