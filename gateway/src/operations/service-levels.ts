import { databaseNow } from '../platform/delete-in-batches.ts';
import type { Prisma } from '../platform/prisma.ts';
import type { Measure } from './measurements.ts';
import { type Measured, share, slowestOf95, sum } from './service-level-values.ts';

const hourMs = 3_600_000;
const windows = { HOUR: hourMs, DAY: 24 * hourMs, WEEK: 168 * hourMs } as const;
/** An alert that is not yet delivered within its first minute says nothing yet. */
const freshMs = 60_000;

export type ServiceLevelWindow = keyof typeof windows;
export type ServiceLevel = {
  key: string;
  target: number;
  value: number | null;
  sampleSize: number;
  unit: string;
  met: boolean | null;
};

/** The five success measures of the design document, from the system's own data. */
export function makeServiceLevels(prisma: Prisma) {
  return async (window: ServiceLevelWindow): Promise<ServiceLevel[]> => {
    const now = await databaseNow(prisma);
    const since = new Date(now.getTime() - windows[window]);
    const creation = slowestOf95(await buckets(prisma, 'creation', since));
    const list = slowestOf95(await buckets(prisma, 'list', since));
    const requests = await answeredRequests(prisma, since);
    const categories = await confirmedCategories(prisma, since);
    const alerts = await deliveredAlerts(prisma, since, now);
    return [
      atMost({ key: 'creation_time', target: 15_000, ...creation }),
      atLeast({ key: 'availability', target: 95, ...requests }),
      atLeast({ key: 'category_precision', target: 80, ...categories }),
      atMost({ key: 'list_time', target: 500, ...list }),
      atLeast({ key: 'alert_delivery', target: 90, ...alerts }),
    ];
  };
}

export type ReadServiceLevels = ReturnType<typeof makeServiceLevels>;

type Level = Measured & { key: string; target: number };

/** The value is the upper bound of a bucket: one that ends at the target lies below it. */
function atMost(level: Level): ServiceLevel {
  return { ...level, unit: 'ms', met: level.value === null ? null : level.value <= level.target };
}

function atLeast(level: Level): ServiceLevel {
  return { ...level, unit: '%', met: level.value === null ? null : level.value > level.target };
}

async function buckets(prisma: Prisma, measure: Measure, since: Date) {
  const rows = await prisma.serviceLevelMinute.groupBy({
    by: ['bucket'],
    where: { measure, minute: { gt: since } },
    _sum: { count: true },
    orderBy: { bucket: 'asc' },
  });
  return rows.map(({ bucket, _sum }) => ({ bucket, count: _sum.count ?? 0 }));
}

/** Of the requests: bucket 1 holds the answers below 500, bucket 0 the failures. */
async function answeredRequests(prisma: Prisma, since: Date): Promise<Measured> {
  const rows = await buckets(prisma, 'request', since);
  return share(sum(rows.filter(({ bucket }) => bucket === 1)), sum(rows));
}

/**
 * Of the categories that the AI chose in the window and a person has looked at since: one that was changed was wrong, one
 * that was confirmed was right. What nobody has looked at says nothing. Where the AI abstained, it chose none.
 */
async function confirmedCategories(prisma: Prisma, since: Date): Promise<Measured> {
  const suggested = {
    suggestedCategoryId: { not: null },
    suggestedAt: { gt: since },
    categoryReviewedAt: { not: null },
    isSample: false,
  };
  const confirmed = { ...suggested, categoryId: { equals: prisma.product.fields.suggestedCategoryId } };
  const total = await prisma.product.count({ where: suggested });
  return share(total === 0 ? 0 : await prisma.product.count({ where: confirmed }), total);
}

/** Those that nobody is told of, and those that still wait within their first minute, say nothing yet. */
async function deliveredAlerts(prisma: Prisma, since: Date, now: Date): Promise<Measured> {
  const counted = await prisma.stockAlert.groupBy({
    by: ['status'],
    where: {
      status: { not: 'SKIPPED' },
      raisedAt: { gt: since },
      product: { isSample: false },
      NOT: { status: 'PENDING', pendingSince: { gt: new Date(now.getTime() - freshMs) } },
    },
    _count: true,
  });
  const rows = counted.map(({ status, _count }) => ({ status, count: _count }));
  return share(sum(rows.filter(({ status }) => status === 'DELIVERED')), sum(rows));
}
