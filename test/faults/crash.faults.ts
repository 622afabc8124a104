import { expect } from 'vitest';
import { rowsTogether } from './row.ts';
import { alertsDelivered, idOf, insist, productReady, readyProduct, stockOf, until } from './steps.ts';
import type { GatewayPart, System } from './system.ts';

const row = rowsTogether({});

/** A second gateway, which ends by SIGKILL at the failpoint. */
async function startCrasher(system: System, failpoint: string): Promise<GatewayPart> {
  const crasher = await system.startGateway({ FAILPOINT: failpoint });
  system.mayEnd(crasher);
  return crasher;
}

for (const wait of [true, false]) {
  const kind = wait ? 'with wait' : 'without wait';
  for (const [failpoint, where] of [
    ['create-before-commit', 'before its commit'],
    ['create-committed', 'after its commit, before the answer'],
  ] as const) {
    row(
      {
        fault: `SIGKILL in createProduct ${kind}, ${where}`,
        expected: 'the retry with the same key gives one product',
      },
      async (system) => {
        const crasher = await startCrasher(system, failpoint);
        const product = {
          name: `Una sola vez, ${failpoint}, ${kind}`,
          wait,
          key: `create-${failpoint}-${wait}`,
        };
        expect(await crasher.create(product)).toMatchObject({ kind: 'unknown' });
        expect(await crasher.ended).toBe('SIGKILL');
        const id = await insist(() => system.gateway().create(product));
        expect(await insist(() => system.gateway().create({ ...product, via: 'rest' }))).toBe(id);
      },
    );
  }
}

row(
  {
    fault: 'SIGKILL in createProduct with wait, while the AI is asked',
    expected: 'the retry with the same key gives one product',
  },
  async (system) => {
    const crasher = await startCrasher(system, '');
    system.llm.state.mood = 'silent';
    const product = { name: 'Interrumpido', key: 'create-while-asking' };
    const first = crasher.create(product);
    await until(() => expect(system.llm.paidFor('Interrumpido', 'description')).toBe(1));
    await crasher.end('SIGKILL');
    expect(await first).toMatchObject({ kind: 'unknown' });
    system.llm.state.mood = 'well';
    await insist(() => system.gateway().create(product));
    expect(system.llm.paidFor('Interrumpido', 'description')).toBe(2);
  },
);

/** Products without wait, until the crasher has taken one and died of it. Returns all of them. */
async function createUntilCrash(
  system: System,
  crasher: GatewayPart,
  prefix: string,
): Promise<Map<string, number>> {
  const made = new Map<string, number>();
  while (crasher.running()) {
    const name = `${prefix} ${made.size}`;
    made.set(name, idOf(await system.gateway().create({ name, wait: false })));
    await productReadyOrCrash(system, crasher);
  }
  expect(await crasher.ended).toBe('SIGKILL');
  return made;
}

async function productReadyOrCrash(system: System, crasher: GatewayPart): Promise<void> {
  await until(async () => {
    const waiting = await system.ask("SELECT id FROM products WHERE enrichment_status = 'PENDING'");
    expect(crasher.running() && waiting.length > 0).toBe(false);
  });
}

row(
  {
    fault: 'SIGKILL in a job, the description paid for but not yet kept',
    expected: 'the other replica ends the job; only that description is paid for again',
  },
  async (system) => {
    const crasher = await startCrasher(system, 'enrichment-description-paid');
    const made = await createUntilCrash(system, crasher, 'Pagado');
    for (const id of made.values()) await productReady(system, id);
    const paid = [...made.keys()].reduce((sum, name) => sum + system.llm.paidFor(name, 'description'), 0);
    expect(paid).toBeLessThanOrEqual(made.size + 1);
    for (const name of made.keys()) expect(system.llm.paidFor(name, 'category')).toBe(1);
  },
);

row(
  {
    fault: 'SIGKILL in a job, between the description and the category',
    expected: 'the other replica goes on with the category; nothing is paid for twice',
  },
  async (system) => {
    const crasher = await startCrasher(system, 'enrichment-between-steps');
    const made = await createUntilCrash(system, crasher, 'Entre pasos');
    for (const id of made.values()) await productReady(system, id);
    for (const name of made.keys()) {
      expect(system.llm.paidFor(name, 'description'), name).toBe(1);
      expect(system.llm.paidFor(name, 'category'), name).toBe(1);
    }
    // Asked again, the AI service would have had the answer in its cache: not paid for, but not kept either.
    const origins = await system.ask(
      "SELECT DISTINCT enrichment->>'origin' AS origin FROM products WHERE id = ANY($1)",
      [[...made.values()]],
    );
    expect(origins).toEqual([{ origin: 'LLM' }]);
  },
);

for (const [failpoint, where] of [
  ['sale-before-commit', 'before its commit'],
  ['sale-committed', 'after its commit, before the answer'],
] as const) {
  row(
    {
      fault: `SIGKILL in the sale that crosses the threshold, ${where}`,
      expected: 'the retry with the same key is one sale with one alert, which is delivered',
    },
    async (system) => {
      const productId = await readyProduct(system, `Umbral, ${failpoint}`, 10);
      const crasher = await startCrasher(system, failpoint);
      const sale = { productId, key: `sale-${failpoint}` };
      expect(await crasher.sell(sale)).toMatchObject({ kind: 'unknown' });
      expect(await crasher.ended).toBe('SIGKILL');
      const id = await insist(() => system.gateway().sell({ ...sale, via: 'rest' }));
      expect(await insist(() => system.gateway().sell(sale))).toBe(id);
      expect(await stockOf(system, productId)).toBe(9);
      await alertsDelivered(system, productId, 1);
    },
  );
}

row(
  {
    fault: 'SIGKILL after a sale without a key, before the answer',
    expected: 'stock, ledger and alert agree; the alert is delivered though nobody asks again',
  },
  async (system) => {
    const productId = await readyProduct(system, 'Sin clave', 10);
    const crasher = await startCrasher(system, 'sale-committed');
    expect(await crasher.sell({ productId })).toMatchObject({ kind: 'unknown' });
    expect(await stockOf(system, productId)).toBe(9);
    await alertsDelivered(system, productId, 1);
  },
);

for (const [failpoint, where] of [
  ['alert-before-post', 'before the POST to n8n'],
  ['alert-posted', 'after the POST, before it is noted'],
] as const) {
  row(
    {
      fault: `SIGKILL in an alert's delivery, ${where}`,
      expected: 'the other replica delivers it, under the same webhook id',
    },
    async (system) => {
      // Either replica may take an alert: products, with nine alerts each, until it was the one that crashes.
      const alertsEach = 9;
      const products: { id: number; sold: number }[] = [];
      const crasher = await startCrasher(system, failpoint);
      while (crasher.running()) {
        let product = products.at(-1);
        if (!product || product.sold === alertsEach) {
          const name = `Alertas, ${failpoint} ${products.length}`;
          product = { id: await readyProduct(system, name, alertsEach), sold: 0 };
          products.push(product);
        }
        idOf(await system.gateway().sell({ productId: product.id }));
        product.sold += 1;
        await until(async () => {
          const pending = await system.ask("SELECT id FROM stock_alerts WHERE status = 'PENDING'");
          expect(crasher.running() && pending.length > 0).toBe(false);
        });
      }
      for (const { id, sold } of products) await alertsDelivered(system, id, sold);
      const sold = products.reduce((sum, product) => sum + product.sold, 0);
      const ids = products.flatMap(({ id }) => system.receiver.postsOf(id)).map(({ webhookId }) => webhookId);
      expect(new Set(ids).size).toBe(sold);
      expect(ids.length).toBeLessThanOrEqual(sold + 1);
    },
  );
}
