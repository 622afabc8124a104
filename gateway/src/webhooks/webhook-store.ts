import type { Prisma as PrismaTypes, WebhookDeliveryStatus } from '@orquestia/prisma/client';
import type { NewestFirstPage } from '../platform/child-pages.sql.ts';
import { deleteInBatches } from '../platform/delete-in-batches.ts';
import type { Prisma } from '../platform/prisma.ts';
import type { RetentionDays } from '../platform/retention-settings.ts';
import type { DeliveryRow, WebhookRow } from './webhook.ts';

export type DeliveryFilter = {
  webhookId?: number | undefined;
  status?: readonly WebhookDeliveryStatus[] | undefined;
};

function where({ webhookId, status }: DeliveryFilter): PrismaTypes.WebhookDeliveryWhereInput {
  return {
    ...(webhookId === undefined ? {} : { webhookId }),
    ...(status ? { status: { in: [...status] } } : {}),
  };
}

/** Reads webhooks and what was sent to them, the newest first. */
export function makeWebhookStore(prisma: Prisma) {
  return {
    all: (): Promise<WebhookRow[]> =>
      prisma.webhook.findMany({
        omit: { secret: true, previousSecret: true },
        orderBy: { id: 'desc' },
      }),

    /** `query`: what else of each delivery a GraphQL field wants. */
    deliveries: (
      filter: DeliveryFilter,
      { cursor, limit, backwards }: NewestFirstPage,
      query: Pick<PrismaTypes.WebhookDeliveryFindManyArgs, 'include'>,
    ): Promise<DeliveryRow[]> =>
      prisma.webhookDelivery.findMany({
        ...query,
        where: {
          ...where(filter),
          ...(cursor === null ? {} : { id: backwards ? { gt: cursor } : { lt: cursor } }),
        },
        orderBy: { id: backwards ? 'asc' : 'desc' },
        take: limit,
      }),

    countDeliveries: (filter: DeliveryFilter) => prisma.webhookDelivery.count({ where: where(filter) }),
  };
}

/** Deletes the events of more than so many days ago with their deliveries; none where they are kept for ever. */
export async function deleteExpiredEvents(
  prisma: Prisma,
  days: RetentionDays,
  signal: AbortSignal,
): Promise<number> {
  if (days === null) return 0;
  return deleteInBatches(prisma, days, signal, (at, limit) =>
    prisma.webhookEvent.deleteMany({ where: { at, deliveries: { none: { status: 'PENDING' } } }, limit }),
  );
}

export type WebhookStore = ReturnType<typeof makeWebhookStore>;
