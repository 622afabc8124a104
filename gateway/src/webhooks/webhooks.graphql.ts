import { ActorType } from '../access/actor.graphql.ts';
import { actorSchema } from '../access/actor.ts';
import { isFailure } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import {
  accessErrors,
  failureTypeName,
  InvalidInputError,
  WebhookDeliveryNotFoundError,
  WebhookNotFoundError,
  WebhookSwitchedOffError,
} from '../graphql/errors.ts';
import type { ManageWebhooks, WebhookSecret } from './manage-webhooks.ts';
import type { SendEvent } from './send-event.ts';
import type { WebhookRow } from './webhook.ts';
import { knownTypes, WebhookDeliveryType, WebhookEventTypeEnum } from './webhook-delivery.graphql.ts';
import type { WebhookStore } from './webhook-store.ts';

declare module '../graphql/context.ts' {
  interface UseCases extends ManageWebhooks, SendEvent {
    webhooks: WebhookStore;
  }
}

const WebhookType = builder.objectRef<WebhookRow>('Webhook').implement({
  description:
    'Where another program hears of what happens here. Its secret is shown when it is made, never again.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    url: t.exposeString('url'),
    description: t.exposeString('description'),
    events: t.field({
      type: [WebhookEventTypeEnum],
      resolve: ({ events }) => knownTypes(events),
    }),
    enabled: t.exposeBoolean('enabled'),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing has arrived, whatever was tried; null where the last thing did.',
    }),
    switchedOffAt: t.expose('switchedOffAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When it was switched off by the system: after three days of failure, or where it answered 410.',
    }),
    previousSecretUntil: t.expose('previousSecretUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when the secret before the present one signs as well.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    createdBy: t.field({
      type: ActorType,
      nullable: true,
      resolve: ({ createdBy }) => actorSchema.nullable().parse(createdBy),
    }),
  }),
});

builder.queryField('webhooks', (t) =>
  t.field({
    type: [WebhookType],
    description: 'All webhooks, the newest first; there are 20 at most.',
    resolve: (_, _args, { useCases }) => useCases.webhooks.all(),
  }),
);

const WebhookWithSecretType = builder.objectRef<WebhookSecret>('WebhookWithSecret').implement({
  description: 'A webhook and its new secret, which is shown here and never again.',
  fields: (t) => ({
    secret: t.exposeString('secret', { description: 'whsec_…: what its messages are signed with.' }),
    webhook: t.expose('webhook', { type: WebhookType }),
  }),
});

const CreateWebhookInput = builder.inputType('CreateWebhookInput', {
  description: 'Where to send what.',
  fields: (t) => ({
    url: t.string({ required: true }),
    description: t.string({ required: true, description: 'What it is for.' }),
    events: t.field({ type: [WebhookEventTypeEnum], required: true }),
  }),
});
const UpdateWebhookInput = builder.inputType('UpdateWebhookInput', {
  description: 'What to change; what is left out stays.',
  fields: (t) => ({
    webhookId: t.id({ required: true }),
    url: t.string(),
    description: t.string(),
    events: t.field({ type: [WebhookEventTypeEnum] }),
    enabled: t.boolean(),
  }),
});
const WebhookInput = builder.inputType('WebhookInput', {
  description: 'Which webhook.',
  fields: (t) => ({ webhookId: t.id({ required: true }) }),
});
const RedeliverWebhookEventInput = builder.inputType('RedeliverWebhookEventInput', {
  description: 'Which delivery to make again.',
  fields: (t) => ({ deliveryId: t.id({ required: true }) }),
});

const CreateWebhookResult = builder.unionType('CreateWebhookResult', {
  description: 'The webhook with its secret, or why there is none.',
  types: [WebhookWithSecretType, InvalidInputError, ...accessErrors],
  resolveType: (value) => (value.kind === 'webhook-secret' ? 'WebhookWithSecret' : failureTypeName(value)),
});
const UpdateWebhookResult = builder.unionType('UpdateWebhookResult', {
  description: 'The webhook as it is now, or why it was not changed.',
  types: [WebhookType, WebhookNotFoundError, InvalidInputError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Webhook'),
});
const DeleteWebhookResult = builder.unionType('DeleteWebhookResult', {
  description: 'The webhook as it was, or why it was not deleted.',
  types: [WebhookType, WebhookNotFoundError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Webhook'),
});
const RotateWebhookSecretResult = builder.unionType('RotateWebhookSecretResult', {
  description: 'The webhook with its new secret, or why it has none.',
  types: [WebhookWithSecretType, WebhookNotFoundError, ...accessErrors],
  resolveType: (value) => (value.kind === 'webhook-secret' ? 'WebhookWithSecret' : failureTypeName(value)),
});
const TestWebhookResult = builder.unionType('TestWebhookResult', {
  description: 'The delivery of the test, PENDING, or why there is none.',
  types: [WebhookDeliveryType, WebhookNotFoundError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'WebhookDelivery'),
});
const RedeliverWebhookEventResult = builder.unionType('RedeliverWebhookEventResult', {
  description: 'The delivery, PENDING again, or why the event is not sent.',
  types: [WebhookDeliveryType, WebhookDeliveryNotFoundError, WebhookSwitchedOffError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'WebhookDelivery'),
});

const given = (input: object) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));

builder.mutationFields((t) => ({
  createWebhook: t.field({
    type: CreateWebhookResult,
    description: 'Makes a webhook. Its secret is in this answer alone.',
    args: { input: t.arg({ type: CreateWebhookInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) => useCases.createWebhook(input, requestContext),
  }),
  updateWebhook: t.field({
    type: UpdateWebhookResult,
    description: 'Changes a webhook, or switches it on or off. Nothing is kept for one that is off.',
    args: { input: t.arg({ type: UpdateWebhookInput, required: true }) },
    resolve: async (_, { input: { webhookId, ...change } }, { useCases, requestContext }) => {
      const outcome = await useCases.updateWebhook(webhookId, given(change), requestContext);
      return isFailure(outcome) ? outcome : outcome.webhook;
    },
  }),
  deleteWebhook: t.field({
    type: DeleteWebhookResult,
    description: 'Deletes a webhook with all that is known of its deliveries.',
    args: { input: t.arg({ type: WebhookInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.deleteWebhook(input.webhookId, requestContext);
      return isFailure(outcome) ? outcome : outcome.webhook;
    },
  }),
  rotateWebhookSecret: t.field({
    type: RotateWebhookSecretResult,
    description: 'Gives it another secret. The one before signs as well for a day.',
    args: { input: t.arg({ type: WebhookInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.rotateWebhookSecret(input.webhookId, requestContext),
  }),
  testWebhook: t.field({
    type: TestWebhookResult,
    description: 'Sends webhook.test to it, once.',
    args: { input: t.arg({ type: WebhookInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.testWebhook(input.webhookId, requestContext);
      return isFailure(outcome) ? outcome : outcome.delivery;
    },
  }),
  redeliverWebhookEvent: t.field({
    type: RedeliverWebhookEventResult,
    description: 'Sends an event again to the webhook, under the same webhook-id.',
    args: { input: t.arg({ type: RedeliverWebhookEventInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.redeliverWebhookEvent(input.deliveryId, requestContext);
      return isFailure(outcome) ? outcome : outcome.delivery;
    },
  }),
}));
