import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/gateway.ts';
import { ended, startProgram } from '../../test/support/program.ts';

let ownerUrl: string;
let role: string;
beforeEach(async () => {
  ownerUrl = await createTestDatabase();
  role = `application_${randomUUID().replaceAll('-', '')}`;
  await query(ownerUrl, `CREATE ROLE ${role} LOGIN PASSWORD 'application'`);
});

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** As compose's `migrate` runs it: the passwords apart, and others can reach the gateways. */
function migrate(more: NodeJS.ProcessEnv) {
  const without = (url: string) => Object.assign(new URL(url), { password: '' });
  return startProgram('gateway/src/migrate.ts', [], {
    PATH: process.env.PATH,
    HOST: '0.0.0.0',
    AUTH_SECRET: 'a secret of more than thirty-two characters',
    DATABASE_URL: Object.assign(without(ownerUrl), { username: role }).href,
    DATABASE_PASSWORD: 'application',
    MIGRATION_DATABASE_URL: without(ownerUrl).href,
    MIGRATION_DATABASE_PASSWORD: decodeURIComponent(new URL(ownerUrl).password),
    ...more,
  });
}

test('it makes the tables and the owner once, and the role of the gateways finds all ready', async () => {
  const owner = { OWNER_EMAIL: 'ana@example.com', OWNER_PASSWORD: 'a long password' };
  for (const given of [owner, {}]) {
    const { process: child, printed } = migrate(given);
    expect([await ended(child), printed()]).toEqual([0, expect.stringContaining('database_ready')]);
  }
  expect(await query(ownerUrl, 'SELECT email, role FROM people')).toEqual([
    { email: 'ana@example.com', role: 'owner' },
  ]);
  const application = Object.assign(new URL(ownerUrl), { username: role, password: 'application' }).href;
  expect(await query(application, 'SELECT FROM stock_movements')).toEqual([]);
  await expect(query(application, 'DELETE FROM stock_movements')).rejects.toThrow('permission denied');
});

test('without an owner it fails, and says how to make one', async () => {
  const { process: child, printed } = migrate({});
  expect(await ended(child)).toBe(1);
  expect(printed()).toContain('OWNER_EMAIL and OWNER_PASSWORD_FILE');
});
