import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/gateway.ts';
import { setRoleDefaults } from '../src/platform/role-defaults.ts';

let url: string;
let client: pg.Client;
beforeAll(async () => {
  url = await createTestDatabase();
  client = new pg.Client({ connectionString: url });
  await client.connect();
});
afterAll(() => client.end());

/** The one row that holds them all, and the transaction that wrote it. */
async function defaults(): Promise<{ written: string; settings: string[] }[]> {
  const { rows } =
    await client.query(`SELECT xmin::text AS written, setconfig AS settings FROM pg_db_role_setting
    WHERE setrole = current_user::regrole
      AND setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())`);
  return rows;
}

test('gateways that start at once behind a pooler all give the role its defaults', async () => {
  await Promise.all(Array.from({ length: 5 }, () => setRoleDefaults(url)));
  const [row] = await defaults();
  expect(row?.settings).toEqual(
    expect.arrayContaining(['DateStyle=ISO, MDY', 'search_path=public', 'statement_timeout=5000ms']),
  );
});

test('where the role has them nothing is written, and what differs is set right', async () => {
  await setRoleDefaults(url);
  const before = await defaults();
  await setRoleDefaults(url);
  expect(await defaults()).toEqual(before);
  const name = new URL(url).pathname.slice(1);
  await client.query(`ALTER ROLE CURRENT_USER IN DATABASE ${name} SET statement_timeout = '1s'`);
  await setRoleDefaults(url);
  expect((await defaults())[0]?.settings.toSorted()).toEqual(before[0]?.settings.toSorted());
});
