import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { z } from 'zod';

/**
 * The floor: what plain node:http and pg's named statements reach on the same tables. No validation, no log, no
 * schema; the gateway is measured as a part of it.
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
const sell = {
  name: 'sell',
  text: `WITH sold AS (
    UPDATE products SET stock = stock - $2, version = version + 1, updated_at = now()
    WHERE id = $1 AND stock >= $2 RETURNING id, stock
  ), movement AS (
    INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
    SELECT id, 'SALE', -$2, stock + $2, stock FROM sold RETURNING id, stock_before, stock_after, at
  ) SELECT * FROM movement`,
};

const saleBody = z.object({ id: z.number(), quantity: z.number() });

async function answer(request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://floor');
  if (url.pathname === '/list') return (await pool.query({ ...list, values: [20] })).rows;
  if (url.pathname === '/one')
    return (await pool.query({ ...one, values: [url.searchParams.get('id')] })).rows[0];
  let body = '';
  for await (const chunk of request) body += chunk;
  const { id, quantity } = saleBody.parse(JSON.parse(body));
  return (await pool.query({ ...sell, values: [id, quantity] })).rows[0];
}

createServer(async (request, response) => {
  try {
    const body = JSON.stringify(await answer(request));
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}).listen(PORT, '127.0.0.1');
