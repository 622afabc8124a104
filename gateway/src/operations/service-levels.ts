import { z } from 'zod';
import { type Database, deleteInBatches, type Queryable, withConnection } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';

/** Upper bounds of the buckets, in milliseconds; the last one takes the rest. */
const bounds = [5, 10, 25, 50, 100, 200, 300, 400, 500, 750, 1_000, 2_500, 5_000, 10_000, 15_000, 30_000];
const beyond = 60_000;
const flushMs = 10_000;
/** How many rows wait in memory while the database is away: hours of them. */
const waitingLimit = 10_000;

/** What is measured by the minute. `request`: bucket 1 is an answer below 500, bucket 0 a failure. */
type Measure = 'request' | 'list' | 'creation';
type Row = { minute: string; measure: Measure; bucket: number; count: number };
export type ServiceLevelWindow = 'HOUR' | 'DAY' | 'WEEK';
export type ServiceLevel = {
  key: string;
  target: number;
  value: number | null;
  sampleSize: number;
  unit: string;
  met: boolean | null;
};

const minuteMs = 60_000;
let latest = { minute: -1, text: '' };

/** The minute a moment lies in, as ISO 8601; made anew only when it is another one than the last. */
function minuteOf(now: number): string {
  const minute = Math.floor(now / minuteMs);
  if (minute !== latest.minute) latest = { minute, text: new Date(minute * minuteMs).toISOString() };
  return latest.text;
}

/** Gathers measurements in memory and adds them to the minute's row now and then: every replica to the same rows. */
export function makeMeasurements(database: Database) {
  let waiting = new Map<string, Row>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const rows = [...waiting.values()];
    waiting = new Map();
    if (rows.length === 0) return;
    const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
    await database
      .query(
        `INSERT INTO service_level_minutes (minute, measure, bucket, count)
         SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::int[], $4::int[])
         ON CONFLICT (measure, minute, bucket) DO UPDATE SET count = service_level_minutes.count + EXCLUDED.count`,
        [column('minute'), column('measure'), column('bucket'), column('count')],
      )
      // The database is away, which others say. What failed meanwhile is just what has to be counted: it waits.
      .catch(() => rows.forEach(gather));
  }

  function gather({ minute, measure, bucket, count }: Row): void {
    const key = `${minute} ${measure} ${bucket}`;
    const row = waiting.get(key);
    if (row) row.count += count;
    else if (waiting.size < waitingLimit) waiting.set(key, { minute, measure, bucket, count });
  }

  function add(measure: Measure, bucket: number): void {
    gather({ minute: minuteOf(Date.now()), measure, bucket, count: 1 });
    timer ??= setTimeout(flush, flushMs).unref();
  }
  const took = (measure: Measure, ms: number) => add(measure, bounds.find((bound) => ms <= bound) ?? beyond);

  return {
    requestFinished: (failed: boolean) => add('request', failed ? 0 : 1),
    listTook: (ms: number) => took('list', ms),
    creationTook: (ms: number) => took('creation', ms),
    flush,
  };
}

const hours = { HOUR: 1, DAY: 24, WEEK: 168 } as const;
const shareSchema = z.object({ good: z.number(), total: z.number() });
const bucketsSchema = z.array(z.object({ bucket: z.number(), count: z.number() }));

/** The five success measures of the design document, from the system's own data. */
export function makeServiceLevels(database: Database) {
  return (window: ServiceLevelWindow, request: RequestContext): Promise<ServiceLevel[]> =>
    withConnection(database, request.signal, async (db) => {
      const since = [`${hours[window]} hours`];
      const creation = await slowestOf95(db, 'creation', since);
      const list = await slowestOf95(db, 'list', since);
      const requests = await share(db, requestsSql, since);
      const categories = await share(db, categoriesSql, since);
      const alerts = await share(db, alertsSql, since);
      return [
        atMost({ key: 'creation_time', target: 15_000, ...creation }),
        atLeast({ key: 'availability', target: 95, ...requests }),
        atLeast({ key: 'category_precision', target: 80, ...categories }),
        atMost({ key: 'list_time', target: 500, ...list }),
        atLeast({ key: 'alert_delivery', target: 90, ...alerts }),
      ];
    });
}

type Measured = { value: number | null; sampleSize: number };
type Level = Measured & { key: string; target: number };

/** The value is the upper bound of a bucket: one that ends at the target lies below it. */
function atMost(level: Level): ServiceLevel {
  return { ...level, unit: 'ms', met: level.value === null ? null : level.value <= level.target };
}

function atLeast(level: Level): ServiceLevel {
  return { ...level, unit: '%', met: level.value === null ? null : level.value > level.target };
}

const requestsSql = `SELECT coalesce(sum(count) FILTER (WHERE bucket = 1), 0) AS good, coalesce(sum(count), 0) AS total
  FROM service_level_minutes WHERE measure = 'request' AND minute > now() - $1::interval`;

// Of the categories that the AI chose in the window: one that a person has changed since was wrong, one that stands
// counts as right. Where the AI abstained, it chose none.
const categoriesSql = `SELECT count(*) FILTER (WHERE category_id = suggested_category_id) AS good, count(*) AS total
  FROM products WHERE suggested_category_id IS NOT NULL AND suggested_at > now() - $1::interval`;

// Those that nobody is told of, and those that still wait within their first minute, say nothing yet.
const alertsSql = `SELECT count(*) FILTER (WHERE status = 'DELIVERED') AS good, count(*) AS total
  FROM stock_alerts WHERE status <> 'SKIPPED' AND raised_at > now() - $1::interval
    AND NOT (status = 'PENDING' AND pending_since > now() - interval '1 minute')`;

async function share(db: Queryable, sql: string, since: string[]): Promise<Measured> {
  const { good, total } = shareSchema.parse((await db.query(sql, since)).rows[0]);
  return { value: total === 0 ? null : Math.round((good / total) * 10_000) / 100, sampleSize: total };
}

/** The bucket under which 95 of 100 lie. */
async function slowestOf95(db: Queryable, measure: Measure, since: string[]): Promise<Measured> {
  const { rows } = await db.query(
    `SELECT bucket, sum(count)::bigint AS count FROM service_level_minutes
     WHERE measure = $2 AND minute > now() - $1::interval GROUP BY bucket ORDER BY bucket`,
    [...since, measure],
  );
  const buckets = bucketsSchema.parse(rows);
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  for (const { bucket, count } of buckets) {
    seen += count;
    if (seen >= total * 0.95) return { value: bucket, sampleSize: total };
  }
  return { value: null, sampleSize: 0 };
}

/** Deletes the measurements of more than eight days ago. */
export function deleteExpiredMeasurements(db: Queryable): Promise<void> {
  return deleteInBatches(db, 'service_level_minutes', `minute < now() - interval '8 days'`);
}
