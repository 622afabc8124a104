import pg from 'pg';
import { expect, vi } from 'vitest';
import { z } from 'zod';
import '../../gateway/src/platform/database.ts';
import { findLedgerErrors } from '../../gateway/src/inventory/ledger.sql.ts';
import type { System } from './system.ts';

const productSchema = z.object({ id: z.number(), name: z.string(), status: z.string() });
const saleSchema = z.object({
  id: z.number(),
  productId: z.number(),
  quantity: z.number(),
  stockBefore: z.number(),
  stockAfter: z.number(),
  alerts: z.number(),
});
const alertSchema = z.object({ id: z.number(), status: z.string() });

const salesSql = `SELECT id, product_id AS "productId", -quantity AS quantity, stock_before AS "stockBefore",
    stock_after AS "stockAfter", (SELECT count(*) FROM stock_alerts WHERE movement_id = stock_movements.id) AS alerts
  FROM stock_movements WHERE kind = 'SALE'`;

/** How long what was interrupted may take to come to an end: a breaker's minute and a pause behind it. */
const patienceMs = 240_000;

/** What must hold after every row, whatever has happened in it. */
export async function checkInvariants(system: System): Promise<void> {
  const { ackLog, receiver } = system;
  expect(
    ackLog.acknowledged(),
    'writes that were acknowledged: a run without any proves nothing',
  ).toBeGreaterThan(0);
  for (const part of system.survivors()) expect(part.running(), `pid ${part.pid} still runs`).toBe(true);

  await vi.waitFor(async () => expect(await unfinished(system)).toEqual([]), {
    timeout: patienceMs,
    interval: 250,
  });

  const products = z
    .array(productSchema)
    .parse(await system.ask('SELECT id, name, enrichment_status AS status FROM products'));
  for (const [name, { ids, unknown }] of ackLog.products) {
    const found = products.filter((product) => product.name === name).map(({ id }) => id);
    expect(ids.size, `answers for "${name}" that differ: ${[...ids]}`).toBeLessThanOrEqual(1);
    if (ids.size === 1) expect(found, `the product "${name}", which was acknowledged`).toEqual([...ids]);
    else expect(found.length, `products "${name}"`).toBeLessThanOrEqual(unknown ? 1 : 0);
  }

  const sales = z.array(saleSchema).parse(await system.ask(salesSql));
  const wishes = [...ackLog.sales.values()];
  for (const { ids, productId, quantity } of wishes) {
    expect(ids.size, `sales for one key: ${[...ids]}`).toBeLessThanOrEqual(1);
    for (const id of ids)
      expect(sales, 'a sale that was acknowledged').toContainEqual(
        expect.objectContaining({ id, productId, quantity }),
      );
  }
  const certain = wishes.filter(({ ids }) => ids.size === 1).length;
  const possible = wishes.filter(({ ids, unknown }) => ids.size === 0 && unknown).length;
  expect(sales.length, 'sales in the ledger').toBeGreaterThanOrEqual(certain);
  expect(sales.length, 'sales in the ledger').toBeLessThanOrEqual(certain + possible);
  for (const { id, stockAfter, alerts } of sales)
    expect(alerts, `alerts of sale ${id}, which left ${stockAfter}`).toBe(stockAfter < 10 ? 1 : 0);

  const client = new pg.Client({ connectionString: system.directUrl() });
  await client.connect();
  expect(await findLedgerErrors(client), 'stock that is not what its movements add up to').toEqual([]);
  await client.end();

  const alerts = z.array(alertSchema).parse(await system.ask('SELECT id, status FROM stock_alerts'));
  for (const { id } of alerts.filter(({ status }) => status === 'DELIVERED'))
    expect(receiver.posts, `alert ${id}, which is said to be delivered`).toContainEqual(
      expect.objectContaining({ alertId: id, webhookId: `alert_${id}` }),
    );
}

/** What still waits for its end: products without texts or reason, alerts on their way, jobs of either. */
async function unfinished(system: System): Promise<unknown[]> {
  return system.ask(`
    SELECT 'product' AS what, id::int, enrichment_status::text AS state FROM products
      WHERE enrichment_status IN ('PENDING', 'PROCESSING')
    UNION ALL SELECT 'alert', id::int, status::text FROM stock_alerts WHERE status = 'PENDING'
    UNION ALL SELECT 'job', id::int, task_identifier FROM graphile_worker.jobs
      WHERE task_identifier IN ('enrich_product', 'deliver_alert')
    LIMIT 20`);
}
