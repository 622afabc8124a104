import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { paceSales } from './paced-sales.ts';
import { startStack } from './stack.ts';

/**
 * `npm run bench:import`: a list of 10,000 products comes by REST, first as new ones and then with other names, while
 * sales go on at a steady pace. A list may take 60 s, and no sale may fail.
 */
const rows = 10_000;
const sold = 10_000;
const salesPerSecond = 100;
const limitSeconds = 60;
const jobSchema = z.object({ state: z.string() });

const list = (word: string) =>
  `SKU;Nombre;Palabras clave;Existencias\n${Array.from(
    { length: rows },
    (_, n) => `B-${n};${word} ${n};acero, metal;${n % 50}\n`,
  ).join('')}`;

const stack = await startStack();
try {
  await stack.seed(sold);
  await paceSales(stack.gateway, sold, salesPerSecond, 5); // until Node has compiled what is hot
  const table = [{ beside: 'nothing', ...(await paceSales(stack.gateway, sold, salesPerSecond, 15)) }];
  for (const [mode, word] of [
    ['create', 'Tornillo'],
    ['update', 'Perno'],
  ] as const) {
    const [seconds, sales] = await Promise.all([
      importList(mode, list(word)),
      paceSales(stack.gateway, sold, salesPerSecond, 15),
    ]);
    table.push({ beside: `${mode} of ${rows} rows, ${seconds.toFixed(1)} s`, ...sales });
    if (seconds > limitSeconds || sales.failed > 0) process.exitCode = 1;
  }
  console.table(table);
} finally {
  await stack.stop();
}

/** Sends a list and returns after how many seconds all its rows were done. */
async function importList(mode: 'create' | 'update', body: string): Promise<number> {
  const startedAt = performance.now();
  const taken = await fetch(`${stack.gateway.url}/products/import?mode=${mode}&key=sku`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body,
  });
  if (taken.status !== 202) throw new Error(`The list was refused: ${await taken.text()}`);
  const address = `${stack.gateway.url}${taken.headers.get('location')}`;
  for (;;) {
    const { state } = jobSchema.parse(await (await fetch(address)).json());
    const seconds = (performance.now() - startedAt) / 1_000;
    if (state === 'finished') return seconds;
    if (seconds > 2 * limitSeconds)
      throw new Error(`After ${seconds.toFixed(0)} s the list is still ${state}.`);
    await pause(200);
  }
}
