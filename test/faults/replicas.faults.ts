import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { startSelling } from './load.ts';
import { rowsTogether } from './row.ts';
import { answered, idOf, productReady, readyProduct, stockOf, until } from './steps.ts';
import { subscribe } from './subscriber.ts';
import type { System } from './system.ts';

const exitLimitMs = 10_000;
const row = rowsTogether({ gateways: 2 });

row(
  {
    fault: '200 buyers at two gateways, over both transports, for 100 units',
    expected: 'exactly 100 are sold, the others are told that there are none',
  },
  async (system) => {
    const productId = await readyProduct(system, 'Agotable', 100);
    const buyers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        answered(() =>
          system.gateway(n % 2).sell({ productId, key: `buyer-${n}`, via: n % 4 < 2 ? 'graphql' : 'rest' }),
        ),
      ),
    );
    expect(buyers.filter(({ kind }) => kind === 'done')).toHaveLength(100);
    for (const buyer of buyers)
      if (buyer.kind !== 'done') expect(buyer).toMatchObject({ kind: 'refused', code: 'OUT_OF_STOCK' });
    expect(await stockOf(system, productId)).toBe(0);
  },
);

for (const wait of [true, false]) {
  row(
    {
      fault: `100 equal createProduct with one key at once, ${wait ? 'with' : 'without'} wait, over both transports and two gateways`,
      expected: 'one product, one answer',
    },
    async (system) => {
      const product = { name: `Cien veces, ${wait}`, key: `hundred-${wait}`, wait };
      const outcomes = await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          system.gateway(n % 2).create({ ...product, via: n % 4 < 2 ? 'graphql' : 'rest' }),
        ),
      );
      expect(new Set(outcomes.map(idOf)).size).toBe(1);
      await productReady(system, idOf(outcomes[0] ?? never));
      expect(system.llm.paidFor(product.name, 'description')).toBe(1);
    },
  );
}
const never = { kind: 'unknown', status: undefined, code: 'NONE' } as const;

row(
  {
    fault: 'SIGTERM to one of two gateways while they sell and write texts',
    expected: 'requests under way are answered, jobs handed over, exit 0 within 10 s, no sale lost',
  },
  async (system) => {
    const productId = await readyProduct(system, 'Cierre', 1_000_000);
    const load = startSelling({
      gateways: () => [system.gateway(0), system.gateway(1)],
      productId,
      clients: 6,
    });
    system.llm.state.answerMs = 1_000;
    const texts: number[] = [];
    for (let n = 0; n < 20; n++)
      texts.push(idOf(await system.gateway(n % 2).create({ name: `Cierre ${n}`, wait: false })));
    const waiting = system.gateway(1).create({ name: 'Cierre, esperando', key: 'closing' });
    await until(() => expect(system.llm.paidFor('Cierre, esperando', 'description')).toBe(1));
    await until(() => expect(load.sold()).toBeGreaterThan(50));
    const before = load.sold();
    const { how, ms } = await system.restartGateway(1, 'SIGTERM');
    expect(how).toBe(0);
    expect(ms).toBeLessThan(exitLimitMs);
    expect(await waiting).toMatchObject({ kind: 'done' });
    await until(() => expect(load.sold()).toBeGreaterThan(before + 20));
    const sold = await load.stop();
    system.llm.state.answerMs = 0;
    expect(await stockOf(system, productId)).toBe(1_000_000 - sold);
    for (const id of texts) await productReady(system, id);
  },
);

row(
  {
    fault: 'The gateway that a browser follows is killed with SIGKILL',
    expected:
      'it has seen PENDING become READY; back at the other gateway it sees the rest, and misses nothing',
  },
  async (system) => {
    system.llm.state.answerMs = 300;
    const first = await subscribe(system.gateway(1).url);
    const seen = await createUntilSeen(system, first);
    await until(() => expect(first.statesOf(seen).at(-1)).toBe('READY'));
    const missed = idOf(await system.gateway(0).create({ name: 'Perdido de vista', wait: false }));
    await system.restartGateway(1, 'SIGKILL');
    await until(() => expect(first.isOpen()).toBe(false));
    // By its next heartbeat the other gateway has noticed the death, and has sent whoever follows it to fetch anew.
    await pause(8_000);
    // As the screen does: follow anew, then fetch what there is.
    const second = await subscribe(system.gateway(0).url);
    const later = await createUntilSeen(system, second);
    await until(() => expect(second.statesOf(later).at(-1)).toBe('READY'));
    await productReady(system, missed);
    const fetched = await (await system.gateway(0).get(`/products/${missed}`)).json();
    expect(fetched).toMatchObject({ enrichment_status: 'READY' });
    await second.leave();
    system.llm.state.answerMs = 0;
  },
);

row(
  {
    fault: 'The gateway that made a change is killed before it could tell of it',
    expected: 'who follows at the other gateway is sent to fetch anew',
  },
  async (system) => {
    const productId = await readyProduct(system, 'Cambio callado', 1_000);
    const crasher = await system.startGateway({ FAILPOINT: 'sale-committed' });
    system.mayEnd(crasher);
    const subscriber = await subscribe(system.gateway(0).url);
    await createUntilSeen(system, subscriber);
    // Long enough for the gateways to know of one another.
    await pause(6_000);
    expect(subscriber.isOpen()).toBe(true);
    await crasher.sell({ productId });
    expect(await crasher.ended).toBe('SIGKILL');
    await until(() => expect(subscriber.isOpen()).toBe(false));
  },
);

/** A subscription stands once a change has come through. */
async function createUntilSeen(
  system: System,
  subscriber: Awaited<ReturnType<typeof subscribe>>,
): Promise<number> {
  let id = 0;
  await until(async () => {
    if (subscriber.statesOf(id).length === 0) {
      made += 1;
      id = idOf(await system.gateway(0).create({ name: `Visto ${made}`, wait: false }));
      await pause(500);
    }
    expect(subscriber.statesOf(id)).not.toEqual([]);
  });
  return id;
}
let made = 0;
