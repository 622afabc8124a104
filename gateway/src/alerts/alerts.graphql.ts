import type { DeliveryCause } from '@orquestia/prisma/client';
import { ActorType } from '../access/actor.graphql.ts';
import { actorSchema } from '../access/actor.ts';
import { ProductType } from '../catalog/product.graphql.ts';
import { isFailure } from '../failure.ts';
import { makeBatch } from '../graphql/batch.ts';
import { builder } from '../graphql/builder.ts';
import { makeChildPages } from '../graphql/child-pages.ts';
import { type NewestFirst, newestFirst, PageInfoType, withoutDefaultFirst } from '../graphql/connection.ts';
import type { Context } from '../graphql/context.ts';
import { entityId } from '../graphql/entity-id.ts';
import { AlertNotFoundError, accessErrors, failureTypeName, InvalidInputError } from '../graphql/errors.ts';
import { addNodeType, NodeInterface } from '../graphql/node.ts';
import { selectedRelations } from '../graphql/selected-relations.ts';
import { parseId } from '../platform/input.ts';
import type { LiveFeed } from '../platform/live-feed.ts';
import { type AlertRow, type AttemptRow, alertStatuses, type StockAlert } from './alert.ts';
import type { AlertStore } from './alert-store.ts';
import type { RedeliverAlert } from './redeliver-alert.ts';

declare module '../graphql/rows.ts' {
  interface Rows {
    StockAlert: AlertRow;
    DeliveryAttempt: AttemptRow;
  }
}
declare module '../graphql/context.ts' {
  interface UseCases {
    alerts: AlertStore;
    /** The alert that a sale of the caller's own has raised. */
    raisedAlert: AlertStore['find'];
    redeliverAlert: RedeliverAlert;
    alertChanges: LiveFeed<AlertRow>;
  }
}

const AlertStatusEnum = builder.enumType('AlertStatus', {
  description:
    'SKIPPED: no destination is configured, the sale was undone before the delivery, or the product is on order.',
  values: alertStatuses,
});

const causes = {
  UNCONFIRMED: { description: 'n8n answered 2xx, but its body does not confirm the delivery.' },
  REDIRECT: { description: 'n8n answered 3xx. Redirects are not followed.' },
  TOKEN_REFUSED: { description: 'n8n answered 401 or 403: it does not take the token.' },
  WORKFLOW_MISSING: {
    description: 'n8n answered 404: the workflow is not published, or its address is another.',
  },
  TEST_ADDRESS: {
    description:
      "The destination is the test address of n8n's editor, which listens only while somebody tries the workflow.",
  },
  REFUSED: { description: 'n8n answered another 4xx: it does not take what is sent.' },
  RATE_LIMITED: { description: 'n8n answered 429: it has too much to do.' },
  WORKFLOW_FAILED: { description: 'n8n answered 500 or another 5xx: its workflow failed.' },
  UNAVAILABLE: { description: 'n8n answered 502 or 503: it, or the mail server behind it, is away.' },
  TIMEOUT: { description: 'No answer in time, or an answer of 408 or 504.' },
  NO_DESTINATION: { description: 'No destination is configured any more.' },
  FORBIDDEN_ADDRESS: {
    description: 'The destination is an address that alerts are not sent to: cloud metadata, link-local …',
  },
  CONNECTION_REFUSED: { description: 'Nothing listens at the address and port.' },
  UNKNOWN_HOST: { description: 'The name of the host is not found.' },
  CERTIFICATE: { description: 'The certificate is not valid, or TLS failed.' },
  UNREACHABLE: { description: 'Any other failure of the network.' },
} satisfies Record<DeliveryCause, { description: string }>;
const DeliveryCauseEnum = builder.enumType('DeliveryCause', {
  description: 'Why an attempt did not deliver its alert.',
  values: causes,
});

const DeliveryAttemptType = builder.prismaObject('DeliveryAttempt', {
  description: 'One try to bring an alert to n8n; kept for 90 days.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    statusCode: t.exposeInt('statusCode', { nullable: true }),
    durationMs: t.exposeInt('durationMs'),
    error: t.exposeString('error', { nullable: true }),
    cause: t.expose('cause', {
      type: DeliveryCauseEnum,
      nullable: true,
      description: 'Null where the attempt delivered.',
    }),
  }),
});

const openEpisodeOf = makeBatch<number>((productIds, { useCases }) =>
  useCases.alerts.openEpisodes(productIds),
);

export const StockAlertType = builder.prismaObject('StockAlert', {
  interfaces: [NodeInterface],
  description: 'A stock alert and what became of it.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    product: t.relation('product', { type: ProductType }),
    stock: t.exposeInt('stock', { description: 'Right after the sale that raised it.' }),
    threshold: t.exposeInt('threshold'),
    status: t.expose('status', { type: AlertStatusEnum }),
    reason: t.exposeString('reason', {
      nullable: true,
      description:
        'Why it is SKIPPED (no-destination, sale-undone, adjustment-undone, on-order, sample) or FAILED (refused, gave-up).',
    }),
    supplierPrice: t.exposeFloat('supplierPrice', {
      nullable: true,
      description: 'As the workflow answered; null where unknown.',
    }),
    raisedAt: t.expose('raisedAt', { type: 'DateTime' }),
    episodeSince: t.expose('lowSince', {
      type: 'DateTime',
      nullable: true,
      description:
        'Since when the product was below its minimum: alerts of one product with the same moment are one episode. Null of alerts from before there were episodes.',
    }),
    episodeOpen: t.boolean({
      description: 'Whether that episode lasts: it ends with the restock that reaches the minimum.',
      resolve: async ({ productId, lowSince }, _, context) => {
        if (lowSince === null) return false;
        const since = await openEpisodeOf(Number(productId), context);
        return since === new Date(lowSince).getTime();
      },
    }),
    deliveredAt: t.expose('deliveredAt', { type: 'DateTime', nullable: true }),
    redeliveredBy: t.field({
      type: ActorType,
      nullable: true,
      description: 'Who had it sent again, the last time.',
      resolve: ({ redeliveredBy }) => actorSchema.nullable().parse(redeliveredBy),
    }),
    attempts: t.relation('attempts', { type: DeliveryAttemptType, query: { orderBy: { id: 'asc' } } }),
  }),
});

function findAlert(id: string, { useCases }: Context): Promise<AlertRow | null> | null {
  const number = parseId(id);
  return number === undefined ? null : useCases.alerts.find(number);
}
builder.asEntity(StockAlertType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: (reference, context) =>
    findAlert(entityId(reference, context.requestContext.locale), context),
});
addNodeType(StockAlertType, findAlert);

const StockAlertEdge = builder.objectRef<{ cursor: string; node: AlertRow }>('StockAlertEdge').implement({
  description: 'An alert in a list, with its cursor.',
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    node: t.expose('node', { type: StockAlertType }),
  }),
});
const StockAlertConnection = builder.objectRef<NewestFirst<AlertRow>>('StockAlertConnection').implement({
  description: 'A page of alerts.',
  fields: (t) => ({
    edges: t.expose('edges', { type: [StockAlertEdge] }),
    pageInfo: t.expose('pageInfo', { type: PageInfoType }),
    totalCount: t.int({ description: 'Counted only when it is asked for.', resolve: ({ count }) => count() }),
  }),
});

const AlertFilterInput = builder.inputType('AlertFilter', {
  description: 'Which alerts a list is of; what is left out does not narrow it.',
  fields: (t) => ({ productId: t.id(), status: t.field({ type: [AlertStatusEnum] }) }),
});

const nodes = { typeName: 'StockAlert', path: ['edges', 'node'] };

builder.queryField('alerts', (t) =>
  t.field({
    type: StockAlertConnection,
    description: 'The newest first.',
    args: {
      first: t.arg.int(),
      after: t.arg.string(),
      last: t.arg.int(),
      before: t.arg.string(),
      filter: t.arg({ type: AlertFilterInput }),
    },
    resolve: (_, { filter, ...args }, context, info) => {
      const productId = filter?.productId == null ? undefined : (parseId(filter.productId) ?? 0);
      const wanted = { productId, status: filter?.status ?? undefined };
      const { alerts } = context.useCases;
      return newestFirst<AlertRow>(
        args,
        context.requestContext,
        (page) => alerts.page(wanted, page, selectedRelations(context, info, nodes)),
        () => alerts.count(wanted),
      );
    },
  }),
);

const alertsOfProduct = makeChildPages<StockAlert>({
  read: (productIds, page, { useCases, requestContext }) =>
    useCases.alerts.pagesOfProducts(productIds, page, requestContext.signal),
  count: (productIds, { useCases }) => useCases.alerts.countsOfProducts(productIds),
  parentOf: ({ productId }) => productId,
});

builder.prismaObjectField(ProductType, 'alerts', (t) =>
  t.field({
    type: StockAlertConnection,
    description: 'The newest first.',
    args: {
      first: t.arg.int({ defaultValue: 20 }),
      after: t.arg.string(),
      last: t.arg.int(),
      before: t.arg.string(),
    },
    resolve: ({ id }, args, context) =>
      newestFirst<AlertRow>(
        withoutDefaultFirst(args),
        context.requestContext,
        (page) => alertsOfProduct.page(Number(id), page, context),
        () => alertsOfProduct.count(Number(id), context),
      ),
  }),
);

const RedeliverAlertInput = builder.inputType('RedeliverAlertInput', {
  description: 'Which alert to send again.',
  fields: (t) => ({ alertId: t.id({ required: true }) }),
});
const RedeliverAlertResult = builder.unionType('RedeliverAlertResult', {
  description: 'The alert, PENDING again, or why it is not sent.',
  types: [StockAlertType, AlertNotFoundError, InvalidInputError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'StockAlert'),
});

builder.mutationField('redeliverAlert', (t) =>
  t.field({
    type: RedeliverAlertResult,
    description: 'Sends an alert again, under the same webhook id.',
    args: { input: t.arg({ type: RedeliverAlertInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.redeliverAlert(input.alertId, requestContext);
      return isFailure(outcome) ? outcome : outcome.alert;
    },
  }),
);

builder.subscriptionField('alertChanged', (t) =>
  t.field({
    type: StockAlertType,
    description: 'Every change of an alert. Ends on a gap: subscribe again, then refetch.',
    subscribe: (_, _args, { useCases, requestContext }) => {
      requestContext.liftDeadline();
      return useCases.alertChanges(requestContext.signal);
    },
    resolve: (alert) => alert,
  }),
);
