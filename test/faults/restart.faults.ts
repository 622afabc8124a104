import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { rowAlone as row } from './row.ts';
import { idOf, productReady } from './steps.ts';

const exitLimitMs = 10_000;

row(
  {
    fault: 'SIGKILL in a job of the only gateway',
    expected: 'the restarted gateway ends it',
    gateways: 0,
  },
  async (system) => {
    const crasher = await system.startGateway({ FAILPOINT: 'enrichment-between-steps' });
    system.mayEnd(crasher);
    const id = idOf(await crasher.create({ name: 'Solo', wait: false }));
    expect(await crasher.ended).toBe('SIGKILL');
    await system.startGateway();
    await productReady(system, id);
    expect(system.llm.paidFor('Solo', 'description')).toBe(1);
  },
);

row(
  {
    fault: 'SIGTERM while a request waits for an AI that says nothing',
    expected: 'it is answered with 503, exit 0 within 10 s, and its key is free for the other gateway',
    gateways: 2,
  },
  async (system) => {
    const later = idOf(await system.gateway(0).create({ name: 'Mudo, sin esperar', wait: false }));
    await productReady(system, later);
    system.links.ai.set({ kind: 'stalled' });
    const product = { name: 'Mudo, esperando', key: 'silent', via: 'rest' } as const;
    const waiting = system.gateway(1).create(product);
    await pause(500);
    const { how, ms } = await system.restartGateway(1, 'SIGTERM');
    expect(how).toBe(0);
    expect(ms).toBeLessThan(exitLimitMs);
    expect(await waiting).toMatchObject({ kind: 'refused', status: 503 });
    system.links.ai.set({ kind: 'clear' });
    expect(await system.gateway(0).create(product)).toMatchObject({ kind: 'done' });
  },
);
