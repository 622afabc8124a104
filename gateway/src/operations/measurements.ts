import type { Database } from '../platform/database.ts';
import { deleteInBatches } from '../platform/delete-in-batches.ts';
import type { Prisma } from '../platform/prisma.ts';

/** Upper bounds of the buckets, in milliseconds; the last one takes the rest. */
const bounds = [5, 10, 25, 50, 100, 200, 300, 400, 500, 750, 1_000, 2_500, 5_000, 10_000, 15_000, 30_000];
const beyond = 60_000;
const flushMs = 10_000;
/** How many rows wait in memory while the database is away: hours of them. */
const waitingLimit = 10_000;

/** What is measured by the minute. `request`: bucket 1 is an answer below 500, bucket 0 a failure. */
export type Measure = 'request' | 'list' | 'creation';
type Row = { minute: string; measure: Measure; bucket: number; count: number };

/** The longest window is a week. */
const measurementsKeptDays = 8;
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

export type Measurements = ReturnType<typeof makeMeasurements>;

/** Deletes the measurements of more than eight days ago. */
export function deleteExpiredMeasurements(prisma: Prisma, signal: AbortSignal): Promise<number> {
  return deleteInBatches(prisma, measurementsKeptDays, signal, (minute, limit) =>
    prisma.serviceLevelMinute.deleteMany({ where: { minute }, limit }),
  );
}
