import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  // 50 products with a ledger of 2,000 movements each, one alert each and two attempts at it.
  await gateway.database.query(`
    WITH product AS (
      INSERT INTO products (name, keywords, language, stock, enrichment, enrichment_status)
      SELECT 'Producto ' || n, '["a"]', 'es', 5, '{"origin":"MANUAL","attempts":0,"alternatives":[],"warnings":[]}', 'READY'
      FROM generate_series(1, 50) AS n RETURNING id
    ) INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
      SELECT id, 'RESTOCK', 1, n, n + 1 FROM product, generate_series(0, 1999) AS n`);
  await gateway.database.query(`
    WITH alert AS (
      INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, trace_id)
      SELECT product_id, max(id), 5, 10, 'FAILED', 'a' FROM stock_movements GROUP BY product_id RETURNING id
    ) INSERT INTO delivery_attempts (alert_id, status_code, duration_ms, error)
      SELECT id, 500, n, 'n8n answered 500: ' FROM alert, generate_series(1, 2) AS n`);
  await gateway.database.query('VACUUM ANALYZE stock_movements');
  await gateway.database.query('CREATE EXTENSION pg_stat_statements');
});

afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

const query = `{ alerts(first: 50) { edges { node {
  id status attempts { durationMs statusCode }
  product { id name movements(first: 5) { edges { node { id stockAfter } } } }
} } } }`;

const tables = ['products', 'stock_alerts', 'stock_movements', 'delivery_attempts'];

/** The statements on these tables so far, and the rows read from them, as PostgreSQL counts both. */
async function read() {
  // A connection tells of what it read when it has nothing else to do for a while, or when it is told to.
  const connections = await Promise.all(
    Array.from({ length: gateway.database.options.max }, () => gateway.database.connect()),
  );
  for (const connection of connections) {
    await connection.query('SELECT pg_stat_force_next_flush()');
    connection.release();
  }
  const { rows } = await gateway.database.query<{ statements: number; rows: number }>(
    `SELECT (SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND toplevel
          AND query ~ $1 AND query !~ '^(WITH|CREATE|VACUUM)') AS statements,
      (SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint FROM pg_stat_user_tables
        WHERE relname = ANY ($2)) AS rows`,
    [`FROM ("public"[.])?"?(${tables.join('|')})`, tables],
  );
  const [counted] = rows;
  if (!counted) throw new Error('nothing was counted');
  return counted;
}

test.each(['the first time', 'compiled'])(
  '50 alerts with product, attempts and the last 5 movements take a handful of statements and only the rows shown, %s',
  async () => {
    const before = await read();
    const { edges } = (await clientOf(gateway.url).graphql(query)).alerts;
    const after = await read();
    expect(edges).toHaveLength(50);
    for (const { node } of edges) {
      expect(node.attempts).toEqual([
        { durationMs: 1, statusCode: 500 },
        { durationMs: 2, statusCode: 500 },
      ]);
      expect(node.product.movements.edges).toHaveLength(5);
    }
    // Alerts, their products, their attempts, and the movements of all products: of each ledger the page and one more.
    expect({ statements: after.statements - before.statements, rows: after.rows - before.rows }).toEqual({
      statements: 4,
      rows: 50 + 50 + 100 + 50 * 6,
    });
  },
);
