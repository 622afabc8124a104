import { expect } from 'vitest';
import { rowAlone as row } from './row.ts';
import { alertsDelivered, idOf, productReady, until } from './steps.ts';
import type { System } from './system.ts';

const operationLimitMs = 60_000;
const expected =
  'creating with wait is refused within the 45 s budget and saves nothing; without wait the texts come once it is over';

/** Both ways to create while the AI is in trouble, then the end of the trouble. */
async function createThrough(
  system: System,
  name: string,
  endFault: () => Promise<void> | void,
): Promise<void> {
  const later = idOf(await system.gateway().create({ name: `${name}, sin esperar`, wait: false }));
  const startedAt = performance.now();
  const refused = await Promise.all([
    system.gateway().create({ name: `${name}, GraphQL` }),
    system.gateway().create({ name: `${name}, REST`, via: 'rest' }),
  ]);
  expect(performance.now() - startedAt).toBeLessThan(operationLimitMs);
  for (const outcome of refused) expect(outcome).toMatchObject({ kind: 'refused', code: 'AI_UNAVAILABLE' });
  expect(refused[1]).toMatchObject({ status: 503, retryAfterMs: expect.any(Number) });
  await endFault();
  await productReady(system, later);
}

row({ fault: 'The AI service is down', expected }, async (system) => {
  await system.links.ai.close();
  await createThrough(system, 'Caída', () => system.links.ai.open());
});

row({ fault: 'The AI service accepts connections and says nothing', expected }, async (system) => {
  system.links.ai.set({ kind: 'stalled' });
  await createThrough(system, 'Muda', () => system.links.ai.set({ kind: 'clear' }));
});

row({ fault: 'The AI service answers noise', expected }, async (system) => {
  system.links.ai.set({ kind: 'garbled' });
  await createThrough(system, 'Ruido', () => system.links.ai.set({ kind: 'clear' }));
});

row({ fault: 'The LLM is down', expected }, async (system) => {
  await system.links.llm.close();
  await createThrough(system, 'LLM caído', () => system.links.llm.open());
});

row({ fault: 'The LLM takes the question and never answers', expected }, async (system) => {
  system.llm.state.mood = 'silent';
  await createThrough(system, 'LLM mudo', () => {
    system.llm.state.mood = 'well';
  });
});

row({ fault: 'The LLM answers garbage, its repair too', expected }, async (system) => {
  system.llm.state.mood = 'garbage';
  await createThrough(system, 'LLM inválido', () => {
    system.llm.state.mood = 'well';
  });
});

row({ fault: 'The LLM fails with 500', expected }, async (system) => {
  system.llm.state.mood = 'failing';
  await createThrough(system, 'LLM roto', () => {
    system.llm.state.mood = 'well';
  });
});

row(
  {
    fault: 'The LLM limits the rate: 429 with Retry-After',
    expected:
      'the caller gets 503 with that Retry-After, nobody asks sooner, and the texts come once it is over',
  },
  async (system) => {
    system.llm.state.mood = 'rate-limited';
    system.llm.state.retryAfterSeconds = 20;
    const later = idOf(await system.gateway().create({ name: 'Límite, sin esperar', wait: false }));
    const outcome = await system.gateway().create({ name: 'Límite, REST', via: 'rest' });
    expect(outcome).toMatchObject({ kind: 'refused', status: 503, retryAfterMs: 20_000 });
    await until(async () => {
      const rows = await system.ask(
        `SELECT id FROM products WHERE id = $1
           AND (enrichment->'failure'->>'retryAt')::timestamptz >= updated_at + interval '19 seconds'`,
        [later],
      );
      expect(rows).toHaveLength(1);
    });
    expect(system.llm.refused()).toBe(2);
    system.llm.state.mood = 'well';
    await productReady(system, later);
  },
);

row(
  { fault: 'The AI service is slow: each packet late by 300 ms', expected: 'products are made all the same' },
  async (system) => {
    system.links.ai.set({ kind: 'slow', ms: 300 });
    idOf(await system.gateway().create({ name: 'Lento, esperando' }));
    const later = idOf(await system.gateway().create({ name: 'Lento, sin esperar', wait: false }));
    await productReady(system, later);
  },
);

row(
  {
    fault: 'The AI service is killed while it writes a description',
    expected: 'the next one writes it; the LLM was asked at most once more',
  },
  async (system) => {
    system.llm.state.answerMs = 1_500;
    const later = idOf(await system.gateway().create({ name: 'Matado', wait: false }));
    await until(() => expect(system.llm.paidFor('Matado', 'description')).toBe(1));
    await system.restartAi('SIGKILL');
    await productReady(system, later);
    expect(system.llm.paidFor('Matado', 'description')).toBeLessThanOrEqual(2);
    expect(system.llm.paidFor('Matado', 'category')).toBe(1);
  },
);

row(
  {
    fault: 'The AI is stalled under a backlog of products',
    expected: 'alerts do not wait behind their texts',
  },
  async (system) => {
    const sold = idOf(await system.gateway().create({ name: 'Vendido', stock: 10 }));
    system.links.ai.set({ kind: 'stalled' });
    for (let n = 0; n < 30; n++) await system.gateway().create({ name: `En cola ${n}`, wait: false });
    await system.gateway().sell({ productId: sold });
    await until(() => expect(system.receiver.posts).toHaveLength(1), 30_000);
    system.links.ai.set({ kind: 'clear' });
  },
);

for (const [direction, hours] of [
  ['back', -3],
  ['forward', 30],
] as const) {
  row(
    {
      fault: `The gateway's clock is set ${direction} by ${Math.abs(hours)} hours while the breaker is open`,
      expected: 'the breaker closes after its minute, the texts come, and alerts are delivered',
      env: { PRELOAD: 'test/faults/clock-jump.ts', CLOCK_JUMP_HOURS: String(hours) },
    },
    async (system) => {
      const sold = idOf(await system.gateway().create({ name: 'Reloj', stock: 10 }));
      await system.links.ai.close();
      await system.links.alerts.close();
      const later = idOf(await system.gateway().create({ name: 'Reloj, sin esperar', wait: false }));
      await system.gateway().create({ name: 'Reloj, esperando' });
      await until(async () => {
        const metrics = await (await system.gateway().get('/metrics')).text();
        expect(metrics).toContain('orquestia_ia_breaker_open 1');
      });
      idOf(await system.gateway().sell({ productId: sold }));
      process.kill(system.gateway().pid, 'SIGUSR2');
      await until(async () => {
        const health = await (await system.gateway().get('/health')).json();
        const jump = Date.parse(health.timestamp) - Date.now();
        expect(Math.abs(jump - hours * 3_600_000)).toBeLessThan(1_800_000);
      });
      idOf(await system.gateway().sell({ productId: sold }));
      await system.links.ai.open();
      await system.links.alerts.open();
      await productReady(system, later);
      await alertsDelivered(system, sold, 2);
    },
  );
}
