import { afterAll, afterEach, expect } from 'vitest';
import { answer, startEventReceiver } from '../../../test/support/event-receiver.ts';
import { clientOf, eventually, startAiStandIn, startGateway } from '../../../test/support/gateway.ts';

const webhookFields = `id url description events enabled failingSince switchedOffAt previousSecretUntil`;
const deliveryFields = `id webhookId status reason deliveredAt event { id type data }
  redeliveredBy { name } attempts { statusCode error cause }`;
const secretFields = `__typename ... on WebhookWithSecret { secret webhook { ${webhookFields} } } ... on Error { code message }`;
const shownFields = `__typename ... on Webhook { ${webhookFields} } ... on Error { code }`;
const problemFields = '... on InvalidInputError { fields { path message } }';
const sentFields = `__typename ... on WebhookDelivery { ${deliveryFields} } ... on Error { code message }`;

/** A gateway, an AI service's stand-in and a receiver of webhooks, for a test file. */
export async function startWebhooks() {
  const ai = await startAiStandIn();
  const receiver = await startEventReceiver();
  const gateway = await startGateway(ai.url, { aiPolicy: { pauses: [0], openFor: 1 } });
  const client = clientOf(gateway.url);
  const { database } = gateway;

  afterEach(async () => {
    ai.state.failing = false;
    ai.state.failure = 503;
    receiver.state.next = [];
    receiver.state.reply = answer(204);
    receiver.state.received = [];
    await database.query('DELETE FROM webhooks');
  });
  afterAll(async () => {
    await gateway.stop();
    await receiver.stop();
    await ai.stop();
  });

  const ask = async (field: string, input: object, fields: string) => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    const named = ['DeleteWebhookInput', 'RotateWebhookSecretInput', 'TestWebhookInput'].includes(type)
      ? 'WebhookInput'
      : type;
    const query = `mutation ($input: ${named}!) { ${field}(input: $input) { ${fields} } }`;
    return (await client.graphql(query, { input }))[field];
  };
  const both = ['PRODUCT_ENRICHED', 'PRODUCT_ENRICHMENT_FAILED'];

  async function deliveriesOf(webhookId: string) {
    const { webhookDeliveries } = await client.graphql(
      `query ($id: ID!) { webhookDeliveries(first: 100, filter: { webhookId: $id }) {
        totalCount edges { node { ${deliveryFields} } } } }`,
      { id: webhookId },
    );
    return webhookDeliveries.edges.map(({ node }: { node: object }) => node);
  }

  return {
    ai,
    receiver,
    gateway,
    client,
    create: (more: object = {}) =>
      ask(
        'createWebhook',
        { url: receiver.url, description: 'Tienda', events: both, ...more },
        secretFields + problemFields,
      ),
    update: (input: object) => ask('updateWebhook', input, shownFields + problemFields),
    remove: (webhookId: string) => ask('deleteWebhook', { webhookId }, shownFields),
    rotate: (webhookId: string) => ask('rotateWebhookSecret', { webhookId }, secretFields),
    sendTest: (webhookId: string) => ask('testWebhook', { webhookId }, sentFields),
    redeliver: (deliveryId: string) => ask('redeliverWebhookEvent', { deliveryId }, sentFields),
    async webhooks() {
      return (await client.graphql(`{ webhooks { ${webhookFields} } }`)).webhooks;
    },
    deliveriesOf,
    /** The only delivery to a webhook, once it has the status. */
    whenDelivery: (webhookId: string, status: string) =>
      eventually(async () => {
        const [delivery] = await deliveriesOf(webhookId);
        expect(delivery).toMatchObject({ status });
        return delivery;
      }),
    async createProduct(more: object = {}): Promise<string> {
      const input = { name: 'Taladro', keywords: ['percutor'], stock: 12, ...more };
      const { createProduct } = await client.graphql(
        'mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Product { id } } }',
        { input },
      );
      return createProduct.id;
    },
  };
}
