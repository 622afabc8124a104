import type { AuditEvent as AuditEventModel, Prisma as PrismaTypes } from '@orquestia/prisma/client';
import type { NewestFirstPage } from '../platform/child-pages.sql.ts';
import type { Prisma } from '../platform/prisma.ts';

export type AuditEventRow = AuditEventModel;

/** What a list of the trail is narrowed to. */
export type AuditFilter = {
  actorId?: string | undefined;
  actions?: readonly string[] | undefined;
  subjectId?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
};

function where({ actorId, actions, subjectId, since, until }: AuditFilter): PrismaTypes.AuditEventWhereInput {
  return {
    ...(actorId === undefined ? {} : { actorId }),
    ...(actions === undefined ? {} : { action: { in: [...actions] } }),
    ...(subjectId === undefined ? {} : { subjectId }),
    at: { ...(since === undefined ? {} : { gte: since }), ...(until === undefined ? {} : { lt: until }) },
  };
}

/** Reads the trail, the newest first. */
export function makeAuditStore(prisma: Prisma) {
  return {
    page: (filter: AuditFilter, { cursor, limit, backwards }: NewestFirstPage): Promise<AuditEventRow[]> =>
      prisma.auditEvent.findMany({
        where: {
          ...where(filter),
          ...(cursor === null ? {} : { id: backwards ? { gt: cursor } : { lt: cursor } }),
        },
        orderBy: { id: backwards ? 'asc' : 'desc' },
        take: limit,
      }),
    count: (filter: AuditFilter) => prisma.auditEvent.count({ where: where(filter) }),
  };
}

export type AuditStore = ReturnType<typeof makeAuditStore>;
