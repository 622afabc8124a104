import { migrate } from '@orquestia/prisma/migrate';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientOf, createTestDatabase, startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { setRoleDefaults } from '../src/platform/role-defaults.ts';

const indexes = ['delivery_attempts_at', 'stock_alerts_raised_at', 'products_suggested_at'];

let url: string;
let client: pg.Client;
/** A transaction that has written into products, which an index on it waits for. */
let writer: pg.Client;
let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let soldId: number;

beforeEach(async () => {
  url = await createTestDatabase();
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url, { databaseUrl: url });
  [client, writer] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
  await Promise.all([client.connect(), writer.connect()]);
  soldId = await makeProduct('Sierra');
  const heldId = await makeProduct('Taladro');
  // As the version before left it.
  await client.query(
    `DELETE FROM _prisma_migrations WHERE migration_name BETWEEN '20261130100100' AND '20261130100400'`,
  );
  for (const index of indexes) await client.query(`DROP INDEX ${index}`);
  await writer.query('BEGIN');
  await writer.query('UPDATE products SET stock = stock WHERE id = $1', [heldId]);
});
afterEach(async () => {
  await Promise.all([client.end(), writer.end()]);
  await gateway.stop();
  await ai.stop();
});

async function makeProduct(name: string): Promise<number> {
  const { rest } = clientOf(gateway.url);
  return (await (await rest('/products', { name, keywords: ['disco'], stock: 50 })).json()).id;
}

/** The index that is being built, and by which process. */
async function building(): Promise<{ index: string; pid: number } | undefined> {
  const { rows } = await client.query(
    `SELECT index_relid::regclass::text AS index, pid FROM pg_stat_progress_create_index
     WHERE datname = current_database() AND index_relid <> 0`,
  );
  return rows[0];
}

async function validIndexes(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT indexrelid::regclass::text AS name FROM pg_index
     WHERE indisvalid AND indexrelid::regclass::text = ANY ($1)`,
    [indexes],
  );
  return rows.map(({ name }) => name).toSorted();
}

test('sales go on while an index of the products is built', async () => {
  const migrated = migrate(url);
  await expect.poll(building).toMatchObject({ index: 'products_suggested_at' });
  const { rest } = clientOf(gateway.url);
  const sale = await rest(`/products/${soldId}/sell`, {});
  expect(sale.status).toBe(200);
  expect(await validIndexes()).not.toContain('products_suggested_at');
  await writer.query('COMMIT');
  expect(await migrated).toHaveLength(3);
  expect(await validIndexes()).toEqual(indexes.toSorted());
});

test('an index that was interrupted is built at the next start', async () => {
  const interrupted = expect(migrate(url)).rejects.toThrow();
  await expect.poll(building).toMatchObject({ index: 'products_suggested_at' });
  await client.query('SELECT pg_terminate_backend($1)', [(await building())?.pid]);
  await interrupted;
  await writer.query('COMMIT');
  const { rows } = await client.query(
    `SELECT indisvalid FROM pg_index WHERE indexrelid = 'products_suggested_at'::regclass`,
  );
  expect(rows).toEqual([{ indisvalid: false }]);
  expect(await migrate(url)).toEqual(['20261130100300_products_suggested_at']);
  expect(await validIndexes()).toEqual(indexes.toSorted());
  expect(await migrate(url)).toEqual([]);
});

test('gateways that start meanwhile wait for the index, and it does not wait for them', async () => {
  const first = migrate(url);
  await expect.poll(building).toMatchObject({ index: 'products_suggested_at' });
  const others = Promise.all([migrate(url), setRoleDefaults(url)]);
  await expect
    .poll(async () => {
      const { rows } = await client.query(`SELECT count(*)::int AS n FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%advisory%lock%'`);
      return rows[0]?.n;
    })
    .toBe(2);
  await writer.query('COMMIT');
  expect(await first).toHaveLength(3);
  expect((await others)[0]).toEqual([]);
});
