import { ActorType } from '../access/actor.graphql.ts';
import { actorSchema } from '../access/actor.ts';
import { builder } from '../graphql/builder.ts';
import { type NewestFirst, newestFirst, PageInfoType } from '../graphql/connection.ts';
import { selectedRelations } from '../graphql/selected-relations.ts';
import { parseId } from '../platform/input.ts';
import { subscribableTypes } from './event-types.ts';
import type { AttemptRow, DeliveryRow, EventRow } from './webhook.ts';

declare module '../graphql/rows.ts' {
  interface Rows {
    WebhookDelivery: DeliveryRow;
    WebhookEvent: EventRow;
    WebhookAttempt: AttemptRow;
  }
}

export const WebhookEventTypeEnum = builder.enumType('WebhookEventType', {
  description: 'What happens that a webhook can hear of.',
  values: {
    PRODUCT_ENRICHED: {
      value: 'product.enriched',
      description: 'The texts of a product are there: product.enriched.',
    },
    PRODUCT_ENRICHMENT_FAILED: {
      value: 'product.enrichment_failed',
      description: 'The texts of a product will not come by themselves: product.enrichment_failed.',
    },
  } as const,
});

/** The types among these names; one of a newer gateway is left out. */
export const knownTypes = (names: readonly string[]) =>
  subscribableTypes.filter((type) => names.includes(type));

const WebhookEventType = builder.prismaObject('WebhookEvent', {
  name: 'WebhookEvent',
  description: 'Something that happened, as it was told.',
  fields: (t) => ({
    id: t.id({
      description: 'What webhook-id says: event_ and a number.',
      resolve: ({ id }) => `event_${id}`,
    }),
    type: t.exposeString('type', { description: 'As it is sent: product.enriched …' }),
    at: t.expose('at', { type: 'DateTime' }),
    data: t.string({
      description: 'What it says, as JSON.',
      resolve: ({ data }) => JSON.stringify(data),
    }),
  }),
});

const WebhookDeliveryStatusEnum = builder.enumType('WebhookDeliveryStatus', {
  description: 'PENDING: waits for its next attempt. DELIVERED: the receiver answered 2xx.',
  values: ['PENDING', 'DELIVERED', 'FAILED'] as const,
});

const WebhookCauseEnum = builder.enumType('WebhookCause', {
  description: 'Why an attempt did not deliver its event.',
  values: {
    REDIRECT: { description: 'The receiver answered 3xx. Redirects are not followed.' },
    REFUSED: { description: 'The receiver answered 4xx.' },
    GONE: { description: 'The receiver answered 410: it wants nothing any more.' },
    RATE_LIMITED: { description: 'The receiver answered 429: it has too much to do.' },
    SERVER_ERROR: { description: 'The receiver answered 500 or another 5xx.' },
    UNAVAILABLE: { description: 'The receiver answered 502 or 503: it is away.' },
    TIMEOUT: { description: 'No answer in time, or an answer of 408 or 504.' },
    FORBIDDEN_ADDRESS: {
      description: 'The address is one that nothing is sent to: cloud metadata, link-local …',
    },
    CONNECTION_REFUSED: { description: 'Nothing listens at the address and port.' },
    UNKNOWN_HOST: { description: 'The name of the host is not found.' },
    CERTIFICATE: { description: 'The certificate is not valid, or TLS failed.' },
    UNREACHABLE: { description: 'Any other failure of the network.' },
  },
});

const WebhookAttemptType = builder.prismaObject('WebhookAttempt', {
  description: 'One try to bring an event to a webhook.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    statusCode: t.exposeInt('statusCode', { nullable: true }),
    durationMs: t.exposeInt('durationMs'),
    error: t.exposeString('error', { nullable: true }),
    cause: t.expose('cause', {
      type: WebhookCauseEnum,
      nullable: true,
      description: 'Null where the attempt delivered.',
    }),
  }),
});

export const WebhookDeliveryType = builder.prismaObject('WebhookDelivery', {
  description: 'What became of an event at one webhook.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    webhookId: t.id({ resolve: ({ webhookId }) => String(webhookId) }),
    event: t.relation('event', { type: WebhookEventType }),
    status: t.expose('status', { type: WebhookDeliveryStatusEnum }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why it is FAILED: gave-up (after a day), refused, switched-off.',
    }),
    deliveredAt: t.expose('deliveredAt', { type: 'DateTime', nullable: true }),
    redeliveredBy: t.field({
      type: ActorType,
      nullable: true,
      description: 'Who had it sent again, the last time.',
      resolve: ({ redeliveredBy }) => actorSchema.nullable().parse(redeliveredBy),
    }),
    attempts: t.relation('attempts', { type: WebhookAttemptType, query: { orderBy: { id: 'asc' } } }),
  }),
});

const WebhookDeliveryEdge = builder
  .objectRef<{ cursor: string; node: DeliveryRow }>('WebhookDeliveryEdge')
  .implement({
    description: 'A delivery in a list, with its cursor.',
    fields: (t) => ({
      cursor: t.exposeString('cursor'),
      node: t.expose('node', { type: WebhookDeliveryType }),
    }),
  });
const WebhookDeliveryConnection = builder
  .objectRef<NewestFirst<DeliveryRow>>('WebhookDeliveryConnection')
  .implement({
    description: 'A page of deliveries.',
    fields: (t) => ({
      edges: t.expose('edges', { type: [WebhookDeliveryEdge] }),
      pageInfo: t.expose('pageInfo', { type: PageInfoType }),
      totalCount: t.int({
        description: 'Counted only when it is asked for.',
        resolve: ({ count }) => count(),
      }),
    }),
  });

const WebhookDeliveryFilterInput = builder.inputType('WebhookDeliveryFilter', {
  description: 'Which deliveries a list is of; what is left out does not narrow it.',
  fields: (t) => ({ webhookId: t.id(), status: t.field({ type: [WebhookDeliveryStatusEnum] }) }),
});

const nodes = { typeName: 'WebhookDelivery', path: ['edges', 'node'] };

builder.queryField('webhookDeliveries', (t) =>
  t.field({
    type: WebhookDeliveryConnection,
    description: 'What was sent to the webhooks, the newest first; kept as long as the attempts of alerts.',
    args: {
      first: t.arg.int(),
      after: t.arg.string(),
      last: t.arg.int(),
      before: t.arg.string(),
      filter: t.arg({ type: WebhookDeliveryFilterInput }),
    },
    resolve: (_, { filter, ...args }, context, info) => {
      const webhookId = filter?.webhookId == null ? undefined : (parseId(filter.webhookId) ?? 0);
      const wanted = { webhookId, status: filter?.status ?? undefined };
      const { webhooks } = context.useCases;
      return newestFirst<DeliveryRow>(
        args,
        context.requestContext,
        (page) => webhooks.deliveries(wanted, page, selectedRelations(context, info, nodes)),
        () => webhooks.countDeliveries(wanted),
      );
    },
  }),
);
