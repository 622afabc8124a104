import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { beforeEach, expect, inject, test } from 'vitest';
import { migrate } from './migrate.ts';
import { noFilter, openPrismaEngine, sqlOfSchema } from './prisma-engine.ts';

let url: string;

beforeEach(async () => {
  url = await newDatabase();
});

async function newDatabase(): Promise<string> {
  const name = `migrate_${randomUUID().replaceAll('-', '')}`;
  await query(inject('postgresUrl'), `CREATE DATABASE ${name}`);
  return Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
}

async function query(on: string, sql: string) {
  const client = new pg.Client({ connectionString: on });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const baseDir = join(import.meta.dirname, 'migrations');
async function migrationsList() {
  const names = (await readdir(baseDir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const directories = names.map(async ({ name }) => ({
    path: name,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok' as const, value: await readFile(join(baseDir, name, 'migration.sql'), 'utf8') },
    },
  }));
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories: await Promise.all(directories) };
}

const shapeSql = `
  SELECT 'column' AS what, table_name || '.' || column_name AS name,
    concat_ws(' ', udt_name, is_nullable, datetime_precision, character_maximum_length) AS how
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  -- Prisma cannot say in which collation an index is, nor name one of an expression or of some of the rows.
  UNION ALL SELECT 'index', indexname, regexp_replace(indexdef, ' COLLATE "\\w+-x-icu"', '') FROM pg_indexes
  WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
    AND indexname NOT IN ('products_sku', 'products_barcode', 'products_name_sound', 'products_is_sample')
    AND indexname NOT IN ('saved_views_own_name', 'saved_views_shared_name')
    AND indexname NOT IN ('suppliers_name', 'purchase_orders_open', 'purchase_orders_expected')
  UNION ALL SELECT 'value', typname, string_agg(enumlabel, ' ' ORDER BY enumsortorder)
  FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname
  UNION ALL SELECT 'reference', conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'
  ORDER BY 1, 2`;

test('the migrations make the tables, indexes and references that schema.prisma names', async () => {
  const prismaUrl = await newDatabase();
  await query(prismaUrl, 'CREATE EXTENSION pg_trgm');
  await query(prismaUrl, await sqlOfSchema(await openPrismaEngine(prismaUrl)));
  await migrate(url);
  expect(await query(url, shapeSql)).toEqual(await query(prismaUrl, shapeSql));
});

test("Prisma's own engine finds the bookkeeping in order and nothing left to apply", async () => {
  await migrate(url);
  const engine = await openPrismaEngine(url);
  const list = await migrationsList();
  const found = await engine.diagnoseMigrationHistory({
    migrationsList: list,
    optInToShadowDatabase: false,
    filters: noFilter,
  });
  expect(found).toMatchObject({
    hasMigrationsTable: true,
    history: null,
    failedMigrationNames: [],
    editedMigrationNames: [],
  });
  expect(await engine.applyMigrations({ migrationsList: list, filters: noFilter })).toEqual({
    appliedMigrationNames: [],
  });
});

test("what Prisma's own engine has applied is not applied again", async () => {
  const engine = await openPrismaEngine(url);
  const { appliedMigrationNames } = await engine.applyMigrations({
    migrationsList: await migrationsList(),
    filters: noFilter,
  });
  expect(appliedMigrationNames.length).toBeGreaterThan(0);
  expect(await migrate(url)).toEqual([]);
});

test('of gateways that start at once, one migrates', async () => {
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
});

test('a migration that was changed after it had been applied is refused', async () => {
  await migrate(url);
  await query(url, "UPDATE _prisma_migrations SET checksum = 'other'");
  await expect(migrate(url)).rejects.toThrow('was changed after it had been applied');
});

/** All that a failed migration could have left. */
const leftSql = `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
  UNION ALL SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'`;

test('a server without the collations that names are ordered by is refused in one sentence, and nothing is left in it', async () => {
  await query(url, 'DROP COLLATION pg_catalog."es-x-icu"');
  await expect(migrate(url)).rejects.toThrow(/^The database's server was built without ICU, .*\.$/);
  expect(await query(url, leftSql)).toEqual([]);
});

test('a database that is not in UTF-8 is refused in one sentence, and nothing is left in it', async () => {
  const name = `latin_${randomUUID().replaceAll('-', '')}`;
  await query(url, `CREATE DATABASE ${name} ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'`);
  const latin = Object.assign(new URL(url), { pathname: `/${name}` }).href;
  await expect(migrate(latin)).rejects.toThrow(
    /^The database "latin_\w+" is in LATIN1, .*ENCODING 'UTF8'.*\.$/,
  );
  expect(await query(latin, leftSql)).toEqual([]);
});

test('a role that may make nothing is told what to set, and may use a database that lacks nothing', async () => {
  const role = `reader_${randomUUID().replaceAll('-', '')}`;
  await query(url, `CREATE ROLE ${role} LOGIN PASSWORD 'reader'`);
  const restricted = Object.assign(new URL(url), { username: role, password: 'reader' }).href;
  await expect(migrate(restricted)).rejects.toThrow(/may not make tables .* set MIGRATION_DATABASE_URL to/);
  expect(await query(url, leftSql)).toEqual([]);
  await migrate(url);
  await query(url, `GRANT SELECT ON _prisma_migrations TO ${role}`);
  expect(await migrate(restricted)).toEqual([]);
});

test('a table of another program that has the name of one of ours is left alone', async () => {
  await query(url, 'CREATE TABLE products (sku TEXT)');
  const before = await query(url, leftSql);
  await expect(migrate(url)).rejects.toThrow(
    /has a table "products" of another program: give Orquestia a database/,
  );
  expect(await query(url, leftSql)).toEqual(before);
});

test('where the migrations of a new database fail in their midst, nothing of them is left', async () => {
  await query(url, 'CREATE FUNCTION stock_band(stock INTEGER) RETURNS SMALLINT LANGUAGE SQL RETURN 1');
  await expect(migrate(url)).rejects.toThrow('stock_band');
  expect(await query(url, leftSql)).toEqual([]);
});

test('stock below zero is refused by the table itself', async () => {
  await migrate(url);
  const insert =
    "INSERT INTO products (name, keywords, stock, enrichment, enrichment_status) VALUES ('x', '[]', -1, '{}', 'READY')";
  await expect(query(url, insert)).rejects.toThrow('products_stock_not_negative');
});

/** A database as it was before the migrations from this one on. */
async function migrateUntil(name: string): Promise<void> {
  const engine = await openPrismaEngine(url);
  const list = await migrationsList();
  const earlier = list.migrationDirectories.filter(({ path }) => path < name);
  await engine.applyMigrations({
    migrationsList: { ...list, migrationDirectories: earlier },
    filters: noFilter,
  });
}

test('attempts of before the cause get the one that their status and error meant', async () => {
  await migrateUntil('20261128100000');
  const attempts: [number | null, string | null, string | null][] = [
    [200, null, null],
    [200, 'n8n answered without confirming the delivery', 'UNCONFIRMED'],
    [302, 'n8n answered with a redirect, which is not followed', 'REDIRECT'],
    [401, 'n8n answered 401: ', 'TOKEN_REFUSED'],
    [403, 'n8n answered 403: Authorization data is wrong!', 'TOKEN_REFUSED'],
    [404, 'n8n runs, but its workflow is not published (yet)', 'WORKFLOW_MISSING'],
    [408, 'n8n answered 408: ', 'TIMEOUT'],
    [422, 'n8n answered 422: no answer within', 'REFUSED'],
    [429, 'n8n answered 429: ', 'RATE_LIMITED'],
    [500, 'n8n answered 500: Error in workflow', 'WORKFLOW_FAILED'],
    [502, 'n8n answered 502: ', 'UNAVAILABLE'],
    [503, 'n8n answered 503: ', 'UNAVAILABLE'],
    [504, 'n8n answered 504: ', 'TIMEOUT'],
    [599, 'n8n answered 599: ', 'WORKFLOW_FAILED'],
    [null, 'no destination is configured (N8N_WEBHOOK_URL)', 'NO_DESTINATION'],
    [null, 'no answer within 10 s', 'TIMEOUT'],
    [null, 'the address 169.254.169.254 is not one that alerts are sent to', 'FORBIDDEN_ADDRESS'],
    [null, 'n8n is unreachable (ECONNREFUSED)', 'CONNECTION_REFUSED'],
    [null, 'n8n is unreachable (ENOTFOUND)', 'UNKNOWN_HOST'],
    [null, 'n8n is unreachable (EAI_AGAIN)', 'UNKNOWN_HOST'],
    [null, 'n8n is unreachable (DEPTH_ZERO_SELF_SIGNED_CERT)', 'CERTIFICATE'],
    [null, 'n8n is unreachable (ECONNRESET)', 'UNREACHABLE'],
  ];
  const rows = attempts.map(
    ([status, error]) => `(1, ${status}, 1, ${error === null ? null : `'${error}'`})`,
  );
  await query(
    url,
    `INSERT INTO products (name, keywords, stock, enrichment, enrichment_status) VALUES ('x', '[]', 4, '{}', 'READY');
     INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after) VALUES (1, 'SALE', -1, 5, 4);
     INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, trace_id) VALUES (1, 1, 4, 10, 'PENDING', 'x');
     INSERT INTO delivery_attempts (alert_id, status_code, duration_ms, error) VALUES ${rows.join(', ')}`,
  );
  await migrate(url);
  expect(
    await query(url, 'SELECT status_code, error, cause::text FROM delivery_attempts ORDER BY id'),
  ).toEqual(attempts.map(([status_code, error, cause]) => ({ status_code, error, cause })));
});

test('texts of before the review with findings become drafts, the others were approved by the system', async () => {
  await migrateUntil('20261202100000');
  const flagged = JSON.stringify({ warnings: ['"5 años": no consta'] });
  await query(
    url,
    `INSERT INTO products (name, keywords, stock, description, category_id, enrichment, enrichment_status,
      manual_description, manual_category, previous_description, updated_at) VALUES
      ('bueno', '[]', 1, 'Bien.', 'tools', '{"warnings": []}', 'READY', false, false, NULL, '2026-11-01'),
      ('inventado', '[]', 1, 'Con 5 años.', 'tools', '${flagged}', 'READY', false, true, 'Antes.', '2026-11-01'),
      ('a mano', '[]', 1, 'Propio.', NULL, '${flagged}', 'READY', true, false, NULL, '2026-11-01'),
      ('vacío', '[]', 1, NULL, NULL, '{}', 'PENDING', false, false, NULL, '2026-11-01'),
      ('falló', '[]', 1, 'Con 5 años.', NULL, '${flagged}', 'FAILED', false, false, NULL, '2026-11-01')`,
  );
  await migrate(url);
  const rows = await query(
    url,
    `SELECT name, description, draft, approved_at IS NOT NULL AS approved, approved_by->>'kind' AS by,
      category_reviewed_at IS NOT NULL AS looked, review_reasons AS reasons, needs_review AS waits, previous_enrichment AS previous,
      search_text LIKE '%5 anos%' AS found FROM products ORDER BY id`,
  );
  const bySystem = { approved: true, by: 'SYSTEM', looked: false, draft: null, previous: null, found: false };
  const byNobody = {
    approved: false,
    by: null,
    description: null,
    looked: false,
    previous: null,
    found: false,
  };
  expect(rows).toEqual([
    { name: 'bueno', ...bySystem, description: 'Bien.', reasons: [], waits: false },
    {
      name: 'inventado',
      ...byNobody,
      draft: 'Con 5 años.',
      looked: true,
      reasons: ['UNSUPPORTED_CLAIM'],
      waits: true,
      previous: { categoryId: 'tools', manualCategory: true },
    },
    { name: 'a mano', ...bySystem, description: 'Propio.', reasons: ['UNCATEGORISED'], waits: true },
    { name: 'vacío', ...byNobody, draft: null, reasons: [], waits: false },
    { name: 'falló', ...byNobody, draft: 'Con 5 años.', reasons: ['UNSUPPORTED_CLAIM'], waits: true },
  ]);
});
