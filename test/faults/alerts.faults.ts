import { expect } from 'vitest';
import { rowsTogether } from './row.ts';
import { alertsDelivered, idOf, readyProduct, stockOf, until } from './steps.ts';
import type { System } from './system.ts';

const row = rowsTogether({});

row(
  {
    fault: 'n8n answers 500, 500, then well',
    expected: 'three attempts under one webhook id, and the alert is delivered',
  },
  async (system) => {
    const id = await readyProduct(system, 'Taladro 500', 10);
    system.receiver.answers.push({ status: 500 }, { status: 500 });
    await system.gateway().sell({ productId: id });
    await alertsDelivered(system, id, 1);
    const posts = system.receiver.postsOf(id);
    expect(posts).toHaveLength(3);
    expect(new Set(posts.map(({ webhookId }) => webhookId)).size).toBe(1);
  },
);

row(
  {
    fault: 'n8n answers 200 with an empty body, then well',
    expected: 'only what it confirms counts as delivered',
  },
  async (system) => {
    const id = await readyProduct(system, 'Sin confirmar', 10);
    system.receiver.answers.push({ status: 200, body: '' });
    await system.gateway().sell({ productId: id });
    await alertsDelivered(system, id, 1);
    expect(system.receiver.postsOf(id)).toHaveLength(2);
  },
);

row(
  {
    fault: 'n8n limits the rate: 429 with Retry-After',
    expected: 'it is not asked sooner, and then delivers',
  },
  async (system) => {
    const id = await readyProduct(system, 'Con calma', 10);
    system.receiver.answers.push({ status: 429, headers: { 'retry-after': '3' } });
    await system.gateway().sell({ productId: id });
    await alertsDelivered(system, id, 1);
    const [gap] = await system.ask<{ ms: number }>(
      `SELECT extract(epoch FROM max(at) - min(at)) * 1000 AS ms FROM delivery_attempts
       WHERE alert_id = (SELECT id FROM stock_alerts WHERE product_id = $1)`,
      [id],
    );
    expect(Number(gap?.ms)).toBeGreaterThanOrEqual(3_000);
  },
);

const waits = 'sales go on; the alerts wait and are delivered once it is over';

/** Three sales that raise alerts while n8n is in trouble. */
async function sellThrough(
  system: System,
  name: string,
  endFault: () => Promise<void> | void,
): Promise<void> {
  const id = await readyProduct(system, name, 10);
  for (let n = 0; n < 3; n++) idOf(await system.gateway().sell({ productId: id }));
  await until(async () => {
    const [attempts] = await system.ask<{ count: number }>(
      `SELECT count(*)::int AS count FROM delivery_attempts JOIN stock_alerts ON stock_alerts.id = alert_id
       WHERE product_id = $1 AND error IS NOT NULL`,
      [id],
    );
    expect(attempts?.count).toBeGreaterThanOrEqual(3);
  });
  expect(await stockOf(system, id)).toBe(7);
  await endFault();
  await alertsDelivered(system, id, 3);
}

row({ fault: 'n8n is down', expected: waits }, async (system) => {
  await system.links.alerts.close();
  await sellThrough(system, 'n8n caído', () => system.links.alerts.open());
});

row({ fault: 'n8n takes the alert and never answers', expected: waits }, async (system) => {
  system.links.alerts.set({ kind: 'stalled' });
  await sellThrough(system, 'n8n mudo', () => system.links.alerts.set({ kind: 'clear' }));
});

row({ fault: 'n8n answers noise', expected: waits }, async (system) => {
  system.links.alerts.set({ kind: 'garbled' });
  await sellThrough(system, 'n8n ruidoso', () => system.links.alerts.set({ kind: 'clear' }));
});
