import { onDatabase } from './seed.ts';

/**
 * Fills the tables that only grow: a year of movements spread over all products, an alert and an attempt to deliver it for
 * every tenth, as many events of the trail over three years, as many idempotency keys over two days, and a week of
 * measurements by the minute. Rows are as wide as real ones; they add up each by itself, not from one to the next.
 */
export function fillLargeTables(url: string, products: number, movements: number): Promise<void> {
  const tenth = Math.floor(movements / 10);
  const ago = (span: string, rows: number) => `now() - (${rows} - n) * (interval '${span}' / ${rows})`;
  const actor = `'PERSON', md5((n % 50)::text), 'Ana ' || n % 50, md5(n::text)`;
  const series = (rows: number) => `FROM generate_series(1, ${rows}) AS n`;
  return onDatabase(
    url,
    // References and triggers are not asked a million times what the statements themselves hold.
    [
      "SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '512MB'",
    ],
    // Kept while they are filled, it would be written all over.
    ['DROP INDEX stock_movements_product_id_id'],
    [
      `INSERT INTO stock_movements
        (product_id, kind, quantity, stock_before, stock_after, at, actor_kind, actor_id, actor_name, trace_id)
      SELECT 1 + (n::bigint * 7919) % ${products}, 'SALE', -1, 1000, 999, ${ago('1 year', movements)}, ${actor}
      ${series(movements)}`,
    ],
    [
      `INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, trace_id, raised_at, attempts)
      SELECT product_id, id, 9, 10, CASE id % 100000 WHEN 0 THEN 'FAILED' ELSE 'DELIVERED' END::alert_status, trace_id, at, 1
      FROM stock_movements WHERE kind = 'SALE' AND id % 10 = 0`,
    ],
    [
      `INSERT INTO delivery_attempts (alert_id, at, status_code, duration_ms)
      SELECT id, raised_at, 200, 180 FROM stock_alerts`,
    ],
    [
      `INSERT INTO audit_events
        (actor_kind, actor_id, actor_name, trace_id, address, action, subject_id, subject_name, before, after, at)
      SELECT ${actor}, '10.0.0.7', 'product.edited', (n % ${products})::text, 'Taladro ' || n,
        '{"name": "Taladro inalámbrico", "version": 3}', '{"name": "Taladro inalámbrico 18 V", "version": 4}',
        ${ago('3 years', tenth)} ${series(tenth)}`,
    ],
    [
      `INSERT INTO idempotency_keys (key, fingerprint, result, created_at)
      SELECT 'PERSON 1 ' || gen_random_uuid(), md5(n::text) || md5(n::text),
        '{"kind": "sale", "id": 1, "productId": 1, "quantity": 1, "stockBefore": 9, "stockAfter": 8}', ${ago('2 days', tenth)}
      ${series(tenth)}`,
    ],
    [
      `INSERT INTO service_level_minutes (minute, measure, bucket, count)
      SELECT date_trunc('minute', now()) - n * interval '1 minute', measure, bucket, 100
      FROM generate_series(0, 11519) AS n, unnest(ARRAY['list', 'creation', 'request']) AS measure,
        unnest(ARRAY[5, 10, 25, 50, 100, 200]) AS bucket`,
    ],
    ['CREATE INDEX stock_movements_product_id_id ON stock_movements (product_id, id)'],
    ['VACUUM ANALYZE'],
  );
}
