import { expect } from 'vitest';
import { rowAlone } from './row.ts';
import { insist, until } from './steps.ts';
import type { System } from './system.ts';

const total = 500;
const aiKills = 5;
const gatewayKills = 2;
/** Jobs that one gateway writes texts for at the same time: what a kill can interrupt. */
const atOnce = 8;

/** Kills in the middle of the work: not before so many more steps have been paid for, with some under way. */
async function whileBusy(system: System, steps: number, kill: () => Promise<unknown>): Promise<void> {
  const goal = Math.min(system.llm.total() + steps, total * 2);
  await until(() => {
    expect(system.llm.total()).toBeGreaterThanOrEqual(goal);
    expect(system.llm.state.waiting).toBeGreaterThan(0);
  }, 240_000);
  await kill();
}

async function createMany(system: System, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 10)
    await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const product = { name: `Producto ${n + i}`, wait: false, key: `product-${n + i}` };
        await insist(() => system.gateway(i % 2).create(i % 3 === 0 ? { ...product, via: 'rest' } : product));
      }),
    );
}

rowAlone(
  {
    fault: `${total} products without wait while the AI service is killed ${aiKills} times and one of two gateways ${gatewayKills} times`,
    expected:
      'all are READY, none is missing or doubled, and only what a kill interrupted was paid for again',
    gateways: 2,
  },
  async (system) => {
    system.llm.state.answerMs = 200;
    const killAi = () => system.restartAi('SIGKILL');
    const killGateway = () => system.restartGateway(1, 'SIGKILL');

    // A kill of the AI service opens the breakers for a minute. A new gateway has a closed one, and finds new products.
    await createMany(system, 0, 100);
    await whileBusy(system, 20, killAi);
    await killGateway();
    await createMany(system, 100, 200);
    await whileBusy(system, 20, killAi);
    await killGateway();
    await createMany(system, 200, 300);
    await whileBusy(system, 20, killAi);
    await createMany(system, 300, total);
    await whileBusy(system, 100, killAi);
    await whileBusy(system, 100, killAi);

    await until(async () => {
      const rows = await system.ask(
        'SELECT enrichment_status AS status, count(*)::int FROM products GROUP BY 1',
      );
      expect(rows).toEqual([{ status: 'READY', count: total }]);
    }, 270_000);

    let again = 0;
    for (let n = 0; n < total; n++)
      for (const step of ['description', 'category'] as const) {
        const paid = system.llm.paidFor(`Producto ${n}`, step);
        expect(paid, `${step} of product ${n}`).toBeGreaterThanOrEqual(1);
        expect(paid, `${step} of product ${n}`).toBeLessThanOrEqual(1 + aiKills + gatewayKills);
        again += paid - 1;
      }
    // Each kill of the AI service interrupts the work of both gateways, each kill of a gateway its own.
    expect(again).toBeLessThanOrEqual(aiKills * 2 * atOnce + gatewayKills * atOnce);
  },
);
