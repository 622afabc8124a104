import { z } from 'zod';
import { type Database, withConnection } from '../platform/database.ts';
import { momentSchema } from '../platform/moment.ts';
import { type Bucket, type Measured, share, slowestOf95, sum } from './service-level-values.ts';
import type { ServiceLevelWindow } from './service-levels.ts';

/** Into how many parts of how many seconds each window is divided. */
const parts = {
  HOUR: { count: 12, seconds: 300 },
  DAY: { count: 24, seconds: 3_600 },
  WEEK: { count: 7, seconds: 86_400 },
} as const;

/** A part of a window, from when on, and what was measured in it. */
export type ServiceLevelPoint = Measured & { since: string };

// $1 is when the window begins, $2 how long a part is, $3 how many there are.
const partOf = (column: string) =>
  `least(floor(extract(epoch FROM ${column} - $1::timestamptz) / $2), $3 - 1)::int`;

const minutes = (measure: string) => `SELECT ${partOf('minute')} AS part, bucket, sum(count) AS count
  FROM service_level_minutes WHERE measure = '${measure}' AND minute > $1 GROUP BY 1, 2 ORDER BY 1, 2`;

const sources = {
  creation_time: { text: minutes('creation'), measured: slowestOf95 },
  availability: { text: minutes('request'), measured: shareOfGood },
  category_precision: {
    text: `SELECT ${partOf('suggested_at')} AS part, (category_id IS NOT DISTINCT FROM suggested_category_id)::int AS bucket,
        count(*) AS count FROM products
      WHERE NOT is_sample AND suggested_category_id IS NOT NULL AND suggested_at > $1 AND category_reviewed_at IS NOT NULL GROUP BY 1, 2`,
    measured: shareOfGood,
  },
  list_time: { text: minutes('list'), measured: slowestOf95 },
  alert_delivery: {
    text: `SELECT ${partOf('raised_at')} AS part, (status = 'DELIVERED')::int AS bucket, count(*) AS count
      FROM stock_alerts WHERE status <> 'SKIPPED' AND raised_at > $1
        AND NOT EXISTS (SELECT FROM products WHERE id = product_id AND is_sample)
        AND NOT (status = 'PENDING' AND pending_since > now() - interval '1 minute') GROUP BY 1, 2`,
    measured: shareOfGood,
  },
} as const;

function shareOfGood(rows: readonly Bucket[]): Measured {
  return share(sum(rows.filter(({ bucket }) => bucket === 1)), sum(rows));
}

const keySchema = z.enum([
  'creation_time',
  'availability',
  'category_precision',
  'list_time',
  'alert_delivery',
]);
const rowSchema = z.object({ part: z.int(), bucket: z.int(), count: z.int() });
const beginSchema = z.object({ since: momentSchema });

/** How a success measure went over a window, part by part, the oldest first. */
export function makeServiceLevelHistory(database: Database) {
  return async (
    key: string,
    window: ServiceLevelWindow,
    signal: AbortSignal,
  ): Promise<ServiceLevelPoint[]> => {
    const { text, measured } = sources[keySchema.parse(key)];
    const { count, seconds } = parts[window];
    const { since, found } = await withConnection(database, signal, async (db) => {
      const begun = await db.query("SELECT now() - $1 * interval '1 second' AS since", [count * seconds]);
      const { since } = beginSchema.parse(begun.rows[0]);
      const { rows } = await db.query(text, [since, seconds, count]);
      return { since, found: z.array(rowSchema).parse(rows) };
    });
    return Array.from({ length: count }, (_, part) => ({
      since: new Date(Date.parse(since) + part * seconds * 1_000).toISOString(),
      ...measured(found.filter((row) => row.part === part)),
    }));
  };
}

export type ReadServiceLevelHistory = ReturnType<typeof makeServiceLevelHistory>;
