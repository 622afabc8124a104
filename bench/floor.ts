import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { z } from 'zod';

/**
 * The floor: what plain node:http and pg's named statements reach on the same tables. No validation, no log, no
 * schema; the gateway is measured as a part of it. A sale does what the gateway's does, in one statement.
 */

const { DATABASE_URL, PORT } = z
  .object({ DATABASE_URL: z.string(), PORT: z.coerce.number() })
  .parse(process.env);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });

const columns = `id, name, keywords, language, stock, description, category_id, enrichment_status, version,
  created_at, updated_at`;
const list = { name: 'list', text: `SELECT ${columns} FROM products ORDER BY id LIMIT $1` };
const one = { name: 'one', text: `SELECT ${columns} FROM products WHERE id = $1` };
/** The whole sale, as bare as it can be: stock, movement, and where they are due the alert and its job. */
const saleCtes = `WITH sold AS (
    UPDATE products SET stock = stock - $2, version = version + 1, updated_at = now()
    WHERE id = $1 AND stock >= $2 RETURNING id, stock
  ), movement AS (
    INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
    SELECT id, 'SALE', -$2, stock + $2, stock FROM sold RETURNING id, product_id, stock_before, stock_after, at
  ), alert AS (
    INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, trace_id)
    SELECT product_id, id, stock_after, 10, 'PENDING', 'floor' FROM movement WHERE stock_after < 10 RETURNING id
  ), job AS (
    SELECT graphile_worker.add_job('deliver_alert', json_build_object('alertId', id)) FROM alert
  )`;
const answered = 'SELECT movement.*, (SELECT count(*) FROM job) FROM movement';
const sell = { name: 'sell', text: `${saleCtes} ${answered}` };
const sellOnce = {
  name: 'sell-once',
  text: `${saleCtes}, kept AS (
    INSERT INTO idempotency_keys (key, fingerprint, result) SELECT $3, 'floor', to_jsonb(movement) FROM movement
  ) ${answered}`,
};

const saleBody = z.object({ id: z.number(), quantity: z.number(), key: z.string().optional() });

async function answer(request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://floor');
  if (url.pathname === '/list') return (await pool.query({ ...list, values: [20] })).rows;
  if (url.pathname === '/one')
    return (await pool.query({ ...one, values: [url.searchParams.get('id')] })).rows[0];
  let body = '';
  for await (const chunk of request) body += chunk;
  const { id, quantity, key } = saleBody.parse(JSON.parse(body));
  const sale = key ? { ...sellOnce, values: [id, quantity, key] } : { ...sell, values: [id, quantity] };
  return (await pool.query(sale)).rows[0];
}

createServer(async (request, response) => {
  try {
    const body = JSON.stringify(await answer(request));
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}).listen(PORT, '127.0.0.1');
