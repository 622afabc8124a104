import { z } from 'zod';
import { builder } from '../graphql/builder.ts';
import { badRequest, type NewestFirst, newestFirst, PageInfoType } from '../graphql/connection.ts';
import { limits } from '../platform/limits.ts';
import { ActorType } from './actor.graphql.ts';
import { actorOfRow } from './actor.ts';
import type { AuditEventRow, AuditStore } from './audit-store.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    activity: AuditStore;
  }
}

type FieldChange = { field: string; before: string | null; after: string | null };

export const FieldChangeType = builder.objectRef<FieldChange>('FieldChange').implement({
  description:
    'A field before and after a change, a text as it is and anything else as JSON; null where it was not there.',
  fields: (t) => ({
    field: t.exposeString('field'),
    before: t.exposeString('before', { nullable: true }),
    after: t.exposeString('after', { nullable: true }),
  }),
});

const AuditEventType = builder.objectRef<AuditEventRow>('AuditEvent').implement({
  description: 'Something that was done, other than a stock movement, which is its own trail.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    at: t.expose('at', { type: 'DateTime' }),
    actor: t.field({
      type: ActorType,
      nullable: true,
      description: 'Null where everything was open.',
      resolve: actorOfRow,
    }),
    address: t.exposeString('address', { nullable: true, description: 'Where the request came from.' }),
    traceId: t.exposeString('traceId'),
    action: t.exposeString('action', {
      description: 'As product.edited: of what kind it is, and what was done.',
    }),
    subjectId: t.exposeID('subjectId', { description: 'The id of what it was done to.' }),
    subjectName: t.exposeString('subjectName', { description: 'Its name of then.' }),
    changes: t.field({
      type: [FieldChangeType],
      description: 'What became different.',
      resolve: ({ before, after }) => changesBetween(before, after),
    }),
  }),
});

const fieldsSchema = z.record(z.string(), z.unknown());

/** What became different between two states of some fields. */
export function changesBetween(before: unknown, after: unknown): FieldChange[] {
  const [old, fresh] = [before, after].map((fields) => fieldsSchema.parse(fields ?? {}));
  const show = (value: unknown) =>
    value == null ? null : typeof value === 'string' ? value : JSON.stringify(value);
  return [...new Set([...Object.keys(old ?? {}), ...Object.keys(fresh ?? {})])]
    .map((field) => ({ field, before: show(old?.[field]), after: show(fresh?.[field]) }))
    .filter((change) => change.before !== change.after);
}

const AuditEventEdge = builder
  .objectRef<{ cursor: string; node: AuditEventRow }>('AuditEventEdge')
  .implement({
    description: 'An event in a list, with its cursor.',
    fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.expose('node', { type: AuditEventType }) }),
  });
const AuditEventConnection = builder.objectRef<NewestFirst<AuditEventRow>>('AuditEventConnection').implement({
  description: 'A page of the trail.',
  fields: (t) => ({
    edges: t.expose('edges', { type: [AuditEventEdge] }),
    pageInfo: t.expose('pageInfo', { type: PageInfoType }),
    totalCount: t.int({
      description: 'Counted only when it is asked for.',
      resolve: ({ count }) => count(),
    }),
  }),
});

const ActivityFilter = builder.inputType('ActivityFilter', {
  description: 'Which events a list is of; what is left out does not narrow it.',
  fields: (t) => ({
    actorId: t.id(),
    actions: t.stringList(),
    subjectId: t.id(),
    since: t.field({ type: 'DateTime' }),
    until: t.field({ type: 'DateTime', description: 'Events before this moment.' }),
  }),
});

builder.queryField('activity', (t) =>
  t.field({
    type: AuditEventConnection,
    description: 'Who did what, the newest first: all but stock movements, which say it themselves.',
    args: {
      first: t.arg.int(),
      after: t.arg.string(),
      last: t.arg.int(),
      before: t.arg.string(),
      filter: t.arg({ type: ActivityFilter }),
    },
    resolve: (_, { filter, ...args }, { useCases, requestContext }) => {
      const wanted = {
        actorId: filter?.actorId ?? undefined,
        actions: filter?.actions ?? undefined,
        subjectId: filter?.subjectId ?? undefined,
        since: filter?.since?.toString(),
        until: filter?.until?.toString(),
      };
      if ((wanted.actions?.length ?? 0) > limits.filterValues)
        throw badRequest(
          requestContext.locale === 'es'
            ? `actions admite ${limits.filterValues} como máximo.`
            : `actions takes ${limits.filterValues} at most.`,
        );
      return newestFirst<AuditEventRow>(
        args,
        requestContext,
        (page) => useCases.activity.page(wanted, page),
        () => useCases.activity.count(wanted),
      );
    },
  }),
);
