import { afterAll, afterEach, expect } from 'vitest';
import { clientOf, eventually, startAiStandIn, startGateway } from './gateway.ts';
import { confirm, startReceiver } from './receiver.ts';

export type Client = ReturnType<typeof clientOf>;
const alertFields =
  'id stock threshold status reason supplierPrice deliveredAt attempts { statusCode durationMs error cause }';

/** A gateway that alerts a receiver in n8n's place, for a test file; what the receiver is told ends with each test. */
export async function startAlerting() {
  const ai = await startAiStandIn();
  const receiver = await startReceiver();
  const gateway = await startGateway(ai.url, { webhook: receiver.webhook });
  const client = clientOf(gateway.url);

  afterEach(() => {
    receiver.state.next = [];
    receiver.state.reply = confirm;
  });
  afterAll(async () => {
    await gateway.stop();
    await receiver.stop();
    await ai.stop();
  });

  async function productWith(stock: number, through = client): Promise<string> {
    const input = { name: 'Taladro', keywords: ['percutor'], stock };
    const { createProduct } = await through.graphql(
      'mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Product { id } } }',
      { input },
    );
    return createProduct.id;
  }
  async function sell(productId: string, through: Client = client) {
    const { sellProduct } = await through.graphql(
      `mutation ($input: SellProductInput!) { sellProduct(input: $input) {
        __typename ... on Sale { id stockAfter alert { ${alertFields} } } } }`,
      { input: { productId } },
    );
    return sellProduct;
  }
  async function alertsOf(productId: string, through = client) {
    const { alerts } = await through.graphql(
      `query ($id: ID!) { alerts(first: 50, filter: { productId: $id }) { totalCount edges { node { ${alertFields} } } } }`,
      { id: productId },
    );
    return alerts.edges.map(({ node }: { node: object }) => node);
  }
  /** The product's only alert once it has the status. */
  function whenAlert(productId: string, status: string, through = client) {
    return eventually(async () => {
      const [alert] = await alertsOf(productId, through);
      expect(alert).toMatchObject({ status });
      return alert;
    });
  }
  async function redeliver(alertId: string) {
    const { redeliverAlert } = await client.graphql(
      `mutation ($id: ID!) { redeliverAlert(input: { alertId: $id }) {
        __typename ... on StockAlert { status } ... on Error { code } } }`,
      { id: alertId },
    );
    return redeliverAlert;
  }
  const receivedOf = (alertId: string) =>
    receiver.state.received.filter(({ alert }) => String(alert.alert_id) === alertId);

  return { ai, receiver, gateway, client, productWith, sell, alertsOf, whenAlert, redeliver, receivedOf };
}
