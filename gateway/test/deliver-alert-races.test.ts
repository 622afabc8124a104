import { beforeEach, expect, test } from 'vitest';
import { eventually } from '../../test/support/gateway.ts';
import { confirm, reply } from '../../test/support/receiver.ts';
import { startAlerting } from './support/alert-stack.ts';

/** What reaches an alert while an attempt at it is under way: n8n holds the request as long as a test likes. */

const { receiver, gateway, client } = await startAlerting();
/** What answers each request that is held. */
let held: ((status: number) => void)[];

beforeEach(() => {
  held = [];
  receiver.state.reply = (response, received) => {
    held.push((status) => reply(status)(response, received));
  };
});
/** An alert with its first attempt under way. */
async function heldAlert() {
  const { createProduct } = await client.graphql(
    `mutation { createProduct(input: { name: "Taladro", keywords: ["percutor"], stock: 5 }) { ... on Product { id } } }`,
  );
  const { sellProduct } = await client.graphql(
    'mutation ($id: ID!) { sellProduct(input: { productId: $id }) { ... on Sale { id alert { id } } } }',
    { id: createProduct.id },
  );
  await eventually(() => expect(held).toHaveLength(1));
  return { productId: createProduct.id, saleId: sellProduct.id, id: sellProduct.alert.id };
}
async function alertOf(productId: string) {
  const { alerts } = await client.graphql(
    'query ($id: ID!) { alerts(first: 1, filter: { productId: $id }) { edges { node { status reason attempts { statusCode } } } } }',
    { id: productId },
  );
  return alerts.edges[0]?.node;
}
const redeliver = (id: string) =>
  client.graphql('mutation ($id: ID!) { redeliverAlert(input: { alertId: $id }) { __typename } }', { id });
const answerHeld = (status: number) => {
  for (const answer of held.splice(0)) answer(status);
};

test('an alert sent again while an attempt is under way goes on being tried when both fail', async () => {
  const alert = await heldAlert();
  await redeliver(alert.id);
  await eventually(() => expect(held).toHaveLength(2));
  receiver.state.reply = confirm;
  answerHeld(500);
  await eventually(async () =>
    expect(await alertOf(alert.productId)).toEqual({
      status: 'DELIVERED',
      reason: null,
      attempts: [{ statusCode: 500 }, { statusCode: 500 }, { statusCode: 200 }],
    }),
  );
});

test('a refusal that comes late does not fail the delivery begun meanwhile', async () => {
  const alert = await heldAlert();
  const [first] = held;
  await redeliver(alert.id);
  await eventually(() => expect(held).toHaveLength(2));
  first?.(400);
  await eventually(async () =>
    expect(await alertOf(alert.productId)).toMatchObject({
      status: 'PENDING',
      attempts: [{ statusCode: 400 }],
    }),
  );
  expect(gateway.log()).not.toContainEqual(expect.objectContaining({ event: 'alert_failed' }));
  receiver.state.reply = confirm;
  held.shift();
  answerHeld(500);
  await eventually(async () => expect(await alertOf(alert.productId)).toMatchObject({ status: 'DELIVERED' }));
});

test('a job that runs twice, its worker taken for dead, leaves the alert with one next attempt', async () => {
  const alert = await heldAlert();
  await gateway.database.query(
    `SELECT graphile_worker.force_unlock_workers(array_agg(locked_by)) FROM graphile_worker._private_jobs
     WHERE payload->>'alertId' = $1`,
    [alert.id],
  );
  await eventually(() => expect(held).toHaveLength(2));
  receiver.state.reply = confirm;
  answerHeld(500);
  await eventually(async () =>
    expect(await alertOf(alert.productId)).toMatchObject({
      status: 'DELIVERED',
      attempts: [{ statusCode: 500 }, { statusCode: 500 }, { statusCode: 200 }],
    }),
  );
});

test('a product archived while its alert is under way keeps it, and the alert is delivered', async () => {
  const alert = await heldAlert();
  const change = (mutation: 'deleteProduct' | 'archiveProduct') =>
    client.graphql(`mutation ($id: ID!) { change: ${mutation}(input: { productId: $id }) { __typename } }`, {
      id: alert.productId,
    });
  expect(await change('deleteProduct')).toEqual({ change: { __typename: 'ProductHasHistoryError' } });
  expect(await change('archiveProduct')).toEqual({ change: { __typename: 'Product' } });
  receiver.state.reply = confirm;
  answerHeld(500);
  await eventually(async () =>
    expect(await alertOf(alert.productId)).toMatchObject({
      status: 'DELIVERED',
      attempts: [{ statusCode: 500 }, { statusCode: 200 }],
    }),
  );
  expect(gateway.log()).not.toContainEqual(expect.objectContaining({ event: 'job_failed' }));
});
