import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Answer, Client } from './client.ts';

const soldSchema = z.object({ product_id: z.number(), alert_raised: z.boolean() });
const madeSchema = z.object({ id: z.number() });

const alertEveryMs = 1_500;

/** A request that was not answered as it should have been. */
export type Failure = { what: string; keyed: boolean; why: string };

type Load = {
  client: Client;
  /** Sold from without end, and those whose every sale raises an alert. */
  products: { plenty: number; scarce: number[] };
  sellers: number;
  makers: number;
};

const describe = (answer: Answer | Error) =>
  answer instanceof Error ? answer.message : `${answer.status} ${JSON.stringify(answer.body).slice(0, 160)}`;

/**
 * Sells and creates until it is stopped. Half of the sellers send a key and insist; the other half send none and never ask
 * twice: of those that fail nobody can say whether they were done.
 */
export function startLoad({ client, products, sellers, makers }: Load) {
  const failures: Failure[] = [];
  const sold = new Map<number, number>();
  const unknown = new Map<number, number>();
  const made: number[] = [];
  let alerts = 0;
  let open = true;
  let nextAlertAt = 0;

  const count = (counts: Map<number, number>, product: number) =>
    counts.set(product, (counts.get(product) ?? 0) + 1);

  async function attempt(what: string, path: string, key: string | undefined, body?: object) {
    try {
      const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
      const answer = await client.send('POST', path, body, headers);
      if (answer.status < 300) return answer.body;
      failures.push({ what, keyed: key !== undefined, why: describe(answer) });
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      failures.push({ what, keyed: key !== undefined, why: describe(failure) });
    }
    return undefined;
  }

  async function insist(what: string, path: string, key: string, body?: object) {
    for (;;) {
      const answer = await attempt(what, path, key, body);
      if (answer !== undefined) return answer;
      await pause(200);
    }
  }

  async function sell(hasKey: boolean): Promise<void> {
    const now = performance.now();
    const scarce = hasKey && now >= nextAlertAt ? products.scarce.shift() : undefined;
    if (scarce !== undefined) nextAlertAt = now + alertEveryMs;
    const product = scarce ?? products.plenty;
    const path = `/products/${product}/sell`;
    const answer = hasKey ? await insist('sell', path, randomUUID()) : await attempt('sell', path, undefined);
    if (answer === undefined) {
      count(unknown, product);
      return;
    }
    count(sold, product);
    if (soldSchema.parse(answer).alert_raised) alerts += 1;
  }

  async function make(number: number): Promise<void> {
    const body = { name: `Taladro ${number} ${randomUUID()}`, keywords: ['percutor'], stock: 1 };
    made.push(madeSchema.parse(await insist('create', '/products', randomUUID(), body)).id);
  }

  const work = [
    ...Array.from({ length: sellers }, async (_, index) => {
      for (; open; await pause(10)) await sell(index % 2 === 0);
    }),
    ...Array.from({ length: makers }, async () => {
      for (let number = 0; open; number++) {
        await make(number);
        await pause(100);
      }
    }),
  ];

  return {
    /** What has failed since it was last asked. */
    takeFailures: () => failures.splice(0),
    soldSoFar: () => [...sold.values()].reduce((sum, one) => sum + one, 0),
    async stop() {
      open = false;
      await Promise.all(work);
      return { sold, unknown, made, alerts };
    },
  };
}
