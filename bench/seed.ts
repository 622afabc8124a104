import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { fingerprintOfToken } from '../gateway/src/access/find-token.sql.ts';
import { scopes } from '../gateway/src/principal.ts';

const seedSql = `WITH made AS (
  INSERT INTO products (name, keywords, language, stock, description, category_id, enrichment, enrichment_status)
  SELECT 'Taladro inalámbrico ' || n, '["percutor", "2 baterías"]', 'es', 1000000000,
    'Taladro inalámbrico con percutor y dos baterías, para el taller y la obra.', 'tools',
    '{"origin":"EMBEDDED","model":"bench","promptVersion":"1","attempts":1,"durationMs":1,"confidence":0.9,"alternatives":[],"warnings":[]}',
    'READY'
  FROM generate_series((SELECT count(*) + 1 FROM products), $1::bigint) AS n RETURNING id, stock
) INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
  SELECT id, 'INITIAL', stock, 0, stock FROM made`;

const variedSql = `INSERT INTO products
    (name, keywords, language, stock, description, category_id, enrichment, enrichment_status)
  SELECT kinds.name || ' ' || n, jsonb_build_array('serie ' || n % 97, kinds.name), 'es',
    CASE WHEN n % 50 = 0 THEN 0 WHEN n % 17 = 0 THEN n % 10 ELSE 10 + n % 5000 END,
    kinds.name || ' de la serie ' || n % 97 || ', con garantía de fábrica y repuestos para el taller, la obra y el hogar. '
      || 'Referencia ' || md5(n::text) || '. Se entrega en 24 horas desde el almacén.',
    CASE WHEN n % 20 <> 0 THEN (ARRAY['tools', 'home', 'sports', 'toys', 'office'])[1 + n % 5] END,
    '{"origin":"EMBEDDED","model":"bench","promptVersion":"1","attempts":1,"durationMs":1,"confidence":0.9,"alternatives":[],"warnings":[]}',
    CASE n % 100 WHEN 1 THEN 'FAILED' WHEN 2 THEN 'PENDING' ELSE 'READY' END::enrichment_status
  FROM generate_series((SELECT count(*) + 1 FROM products), $1::bigint) AS n,
    LATERAL (SELECT (ARRAY['Taladro inalámbrico', 'Martillo de bola', 'Cámara réflex', 'Lámpara de pie',
      'Zapatilla de montaña', 'Cafetera exprés', 'Silla plegable', 'Cable de red', 'Ratón óptico', 'Mochila escolar'])[1 + n % 10]
    ) AS kinds (name)`;

/** Adds products until there are so many: all alike, never sold out. */
export function seed(url: string, rows: number): Promise<void> {
  return onDatabase(url, [seedSql, rows], ['VACUUM ANALYZE products']);
}

/** The same, but products of all names, categories and states, for the filters. */
export function seedVaried(url: string, rows: number): Promise<void> {
  return onDatabase(url, [variedSql, rows], ['VACUUM ANALYZE products']);
}

/** The list by id at a million rows has no use for the search's index, and the seed takes long with it. */
export function dropSearchIndex(url: string): Promise<void> {
  return onDatabase(url, ['DROP INDEX products_search_text']);
}

/** Makes a database beside the one of the address, on the same PostgreSQL. */
export async function createDatabase(url: string, name: string): Promise<string> {
  await onDatabase(url, [`CREATE DATABASE ${name}`]);
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

/** Gives the system an owner, and a program a token of all scopes; returns the token. */
export async function closeWithToken(url: string): Promise<string> {
  const token = `orq_${randomBytes(32).toString('base64url')}`;
  await onDatabase(url, [
    `INSERT INTO people (id, name, email, role) VALUES ('bench', 'Bench', 'bench@example.com', 'owner')`,
  ]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('INSERT INTO access_tokens (name, sha256, prefix, scopes) VALUES ($1, $2, $3, $4)', [
      'bench',
      fingerprintOfToken(token),
      token.slice(0, 10),
      scopes,
    ]);
  } finally {
    await client.end();
  }
  return token;
}

/** Runs the statements one after another on a connection of their own. */
export async function onDatabase(url: string, ...statements: [text: string, rows?: number][]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [text, rows] of statements) await client.query(text, rows === undefined ? [] : [rows]);
  } finally {
    await client.end();
  }
}
