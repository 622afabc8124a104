import { afterAll, beforeAll, expect } from 'vitest';
import { z } from 'zod';
import { startEventReceiver } from '../support/event-receiver.ts';
import { startProxy } from './proxy.ts';
import { rowsTogether } from './row.ts';
import { idOf, until } from './steps.ts';
import type { GatewayPart, System } from './system.ts';

const row = rowsTogether({});

let receiver: Awaited<ReturnType<typeof startEventReceiver>>;
let link: Awaited<ReturnType<typeof startProxy>>;
beforeAll(async () => {
  receiver = await startEventReceiver();
  link = await startProxy(receiver.port);
});
afterAll(async () => {
  await link?.close();
  await receiver?.stop();
});

const answerSchema = z.object({
  data: z.object({ createWebhook: z.object({ webhook: z.object({ id: z.string() }) }) }),
});

/** A webhook of the receiver behind the link; its id. */
async function subscribe(gateway: GatewayPart): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${gateway.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `mutation ($url: String!) { createWebhook(input: {
        url: $url, description: "Tienda", events: [PRODUCT_ENRICHED]
      }) { ... on WebhookWithSecret { webhook { id } } } }`,
      variables: { url: `http://127.0.0.1:${link.port}/hook` },
    }),
  });
  return Number(answerSchema.parse(await response.json()).data.createWebhook.webhook.id);
}

const heard = () => receiver.state.received.map(({ event }) => Number(event.data.product_id));
const countOf = async (system: System, from: string) =>
  z.array(z.object({ count: z.coerce.number() })).parse(await system.ask(`SELECT count(*) FROM ${from}`))[0]
    ?.count;

row(
  {
    fault: 'a webhook’s receiver is down while 20 products finish, and the gateway is killed in between',
    expected: 'it hears of each once it is back, once',
  },
  async (system) => {
    const webhookId = await subscribe(system.gateway());
    await link.close();
    const ids: number[] = [];
    for (let n = 0; n < 20; n++)
      ids.push(idOf(await system.gateway().create({ name: `Terminado ${n}`, wait: false })));
    await until(async () =>
      expect(await countOf(system, 'webhook_attempts WHERE error IS NOT NULL')).toBeGreaterThan(2),
    );
    await system.restartGateway(0, 'SIGKILL');
    await until(
      async () =>
        expect(
          await countOf(system, `webhook_deliveries WHERE attempts > 0 AND webhook_id = ${webhookId}`),
        ).toBe(20),
      200_000,
    );
    expect(heard()).toEqual([]);
    await link.open();
    await until(
      async () =>
        expect(
          await countOf(
            system,
            `webhook_deliveries WHERE status = 'DELIVERED' AND webhook_id = ${webhookId}`,
          ),
        ).toBe(20),
      200_000,
    );
    expect(heard().sort((a, b) => a - b)).toEqual(ids.sort((a, b) => a - b));
  },
);

row(
  {
    fault: 'SIGKILL in the delivery of an event, after the receiver has taken it, before that is kept',
    expected: 'the other replica sends it again under the same webhook-id',
  },
  async (system) => {
    await system.ask('DELETE FROM webhooks');
    receiver.state.received = [];
    const crasher = await system.startGateway({ FAILPOINT: 'webhook-posted' });
    system.mayEnd(crasher);
    const webhookId = await subscribe(system.gateway());
    // Either replica may take a job: until the one that dies of it has.
    while (crasher.running()) {
      idOf(await system.gateway().create({ name: `Dos veces ${heard().length}` }));
      await until(async () =>
        expect(
          crasher.running() &&
            (await countOf(
              system,
              `webhook_deliveries WHERE status = 'PENDING' AND webhook_id = ${webhookId}`,
            )),
        ).toBeFalsy(),
      );
    }
    expect(await crasher.ended).toBe('SIGKILL');
    await until(
      async () =>
        expect(
          await countOf(
            system,
            `webhook_deliveries WHERE status <> 'DELIVERED' AND webhook_id = ${webhookId}`,
          ),
        ).toBe(0),
      120_000,
    );
    const sent = receiver.state.received.map(({ headers }) => headers['webhook-id']);
    expect(sent.length).toBe(new Set(sent).size + 1);
  },
);
