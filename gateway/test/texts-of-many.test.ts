import { afterAll, expect, test } from 'vitest';
import { clientOf, eventually, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

const ai = await startAiStandIn();
ai.state.failing = true;
const gateway = await startGateway(ai.url, { aiPolicy: { pauses: [0], openFor: 60_000 } });
const { rest } = clientOf(gateway.url);
afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

async function importAll(mode: 'create' | 'update', stock: number): Promise<void> {
  const lines = Array.from({ length: 200 }, (_, n) => `T-${n};Tornillo ${n};${stock}`);
  const file = ['SKU;Nombre;Existencias', ...lines].join('\n');
  const answer = await rest(`/products/import?mode=${mode}&key=sku`, file, { 'content-type': 'text/csv' });
  expect(answer.status).toBe(202);
  const address = answer.headers.get('location') ?? '';
  await eventually(async () => {
    expect(await (await rest(address)).json()).toMatchObject({ state: 'finished', refused: 0 });
  });
}

test('an import does not wait for the texts of the one before, and a text that is tried again overtakes nobody', async () => {
  await importAll('create', 5);
  await eventually(async () => {
    const { rows } = await gateway.database.query(
      `SELECT count(*) AS tried FROM graphile_worker._private_jobs
       WHERE payload->>'run' = '1' AND run_at > created_at + interval '500 milliseconds'`,
    );
    expect(rows[0].tried).toBeGreaterThan(0);
  });
  await importAll('update', 9);
  const { rows } = await gateway.database.query(
    "SELECT DISTINCT priority FROM graphile_worker.jobs WHERE task_identifier = 'enrich_product'",
  );
  expect(rows).toEqual([{ priority: 10 }]);
});
