import { lockMigrations } from '@orquestia/prisma/migration-lock';
import { UnusableDatabase } from '@orquestia/prisma/preflight';
import { sessionOf } from '@orquestia/prisma/session';
import pg from 'pg';

/** What a movement is written with; its number and its moment are the database's. */
const movementColumns =
  'product_id, kind, quantity, stock_before, stock_after, undoes, actor_kind, actor_id, actor_name, trace_id, reason, note, import_id';
/** And an event of the trail. */
const auditColumns =
  'action, subject_id, subject_name, before, after, actor_kind, actor_id, actor_name, address, trace_id';

/** Tables whose rows the gateway does not change or delete, and what it may do instead. */
const exceptions: Record<string, string[]> = {
  'public._prisma_migrations': ['SELECT'],
  'public.stock_movements': ['SELECT', `INSERT (${movementColumns})`],
  'public.audit_events': ['SELECT', `INSERT (${auditColumns})`],
  // Where the ledger is in partitions (deploy/partitions): which sales were taken back, written by a trigger.
  'public.stock_movement_undos': ['SELECT'],
  'graphile_worker.migrations': ['SELECT'],
};

/** What the gateway calls with the rights of the tables' owner. */
const functions = [
  'public.delete_expired_audit_events(INTEGER, INTEGER)',
  'public.insert_sample_movements(JSONB, public.actor_kind, TEXT, TEXT, TEXT)',
];

/** A partition is reached through its table alone, so that what a role may not do there it cannot do here. */
const tablesSql = `SELECT nspname AS schema, relname AS name, relrowsecurity AS guarded, relispartition AS partition,
    EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND $1::regrole = ANY (polroles)) AS opened
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
  WHERE nspname IN ('public', 'graphile_worker') AND relkind IN ('r', 'v', 'p') AND pg_has_role(relowner, 'USAGE')
  ORDER BY nspname, relname`;

/**
 * Gives the role that the gateway logs in as what it needs, and takes the rest from it: it owns nothing, and writes into
 * the ledger without being able to change what is there. To be run by the tables' owner after every migration; the job
 * queue's tables show their rows to nobody else unless a policy says so.
 */
export async function grantToApplication(ownerUrl: string, role: string): Promise<void> {
  const client = new pg.Client(sessionOf(ownerUrl));
  await client.connect();
  try {
    const known = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (known.rowCount === 0)
      throw new UnusableDatabase(
        `The role "${role}" of DATABASE_URL does not exist: make it with CREATE ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD '…'.`,
      );
    // One gateway at a time, and none while another migrates.
    await lockMigrations(client);
    await client.query('BEGIN');
    await client.query(await grants(client, pg.escapeIdentifier(role)));
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

async function grants(client: pg.Client, role: string): Promise<string> {
  type Table = { schema: string; name: string; guarded: boolean; partition: boolean; opened: boolean };
  const { rows } = await client.query<Table>(tablesSql, [role]);
  const statements = [
    `GRANT USAGE ON SCHEMA public, graphile_worker TO ${role}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${role}`,
    ...functions.map((name) => `GRANT EXECUTE ON FUNCTION ${name} TO ${role}`),
  ];
  for (const { schema, name, guarded, partition, opened } of rows) {
    const table = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
    const rights = exceptions[`${schema}.${name}`] ?? ['SELECT, INSERT, UPDATE, DELETE'];
    statements.push(`REVOKE ALL ON ${table} FROM ${role}`);
    if (partition) continue;
    statements.push(`GRANT ${rights.join(', ')} ON ${table} TO ${role}`);
    if (guarded && !opened)
      statements.push(
        `CREATE POLICY orquestia_application ON ${table} TO ${role} USING (true) WITH CHECK (true)`,
      );
  }
  return statements.join(';\n');
}

/** Whether whoever logs in with this address could change what the ledger says of the past. */
export async function mayChangeLedger(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client(sessionOf(databaseUrl));
  await client.connect();
  try {
    const { rows } = await client.query<{ may: boolean }>(
      "SELECT has_table_privilege('public.stock_movements', 'UPDATE, DELETE, TRUNCATE') AS may",
    );
    return rows[0]?.may ?? true;
  } finally {
    await client.end();
  }
}
