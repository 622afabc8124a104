import { expect, test } from 'vitest';
import { makeImportController } from './import-controller.ts';
import type { ImportRun, Progress } from './import-run.ts';
import type { RunStorage } from './run-storage.ts';
import type { ImportGateway } from './send-lines.ts';

const run: ImportRun = {
  id: 'run',
  source: 'file.csv',
  language: 'es',
  startedAt: '2026-01-01T10:00:00.000Z',
  lines: Array.from({ length: 12 }, (_, index) => ({
    line: index + 1,
    name: `P${index}`,
    keywords: ['k'],
    stock: index,
    occurrence: 0,
  })),
  unsent: [],
};

const SLOW = { timeout: 10_000 };

/** What a browser keeps over reloads. */
function memory(): RunStorage {
  let kept: { run: ImportRun | null; progress: Progress | null } = { run: null, progress: null };
  return {
    readRun: async () => kept.run,
    readProgress: async (id) => (kept.run?.id === id ? kept.progress : null),
    async writeRun(written) {
      kept = { run: written, progress: null };
      return true;
    },
    async writeProgress(_, progress) {
      kept = { ...kept, progress };
      return true;
    },
    async clear() {
      kept = { run: null, progress: null };
    },
  };
}

/** Answers every line but those behind `stuckFrom`, which hang until the end. */
function gatewayOf(sent: number[], stuckFrom = Number.POSITIVE_INFINITY): ImportGateway {
  return {
    async create({ line }) {
      if (line >= stuckFrom) await new Promise(() => undefined);
      sent.push(line);
      return { kind: 'created', id: String(line), createdAt: '2026-01-01T10:00:01Z' };
    },
    exists: async () => true,
  };
}

function controllerOf(storage: RunStorage, gateway: ImportGateway) {
  return makeImportController({
    gateway,
    storage,
    withLock: (_signal, _onWait, work) => work(),
    sleep: async () => undefined,
  });
}

test('an import that a reload interrupted goes on with the lines that have no outcome', async () => {
  const storage = memory();
  const before: number[] = [];
  const broken = controllerOf(storage, gatewayOf(before, 9));
  void broken.start(run);
  await expect.poll(() => broken.state().progress.outcomes.size, SLOW).toBe(8);
  await expect.poll(async () => (await storage.readProgress('run'))?.outcomes.size, SLOW).toBe(8);

  const after: number[] = [];
  const reloaded = controllerOf(storage, gatewayOf(after));
  await reloaded.load();
  expect(after).toEqual([9, 10, 11, 12]);
  expect(reloaded.state().progress.phase).toBe('finished');
});

test('a paused import stays paused after a reload until it is resumed', async () => {
  const storage = memory();
  const paused = controllerOf(storage, gatewayOf([], 1));
  void paused.start(run);
  await expect.poll(() => paused.state().activity, SLOW).toBe('sending');
  await paused.pause();

  const sent: number[] = [];
  const reloaded = controllerOf(storage, gatewayOf(sent));
  await reloaded.load();
  expect([reloaded.state().progress.phase, sent]).toEqual(['paused', []]);
  await reloaded.resume();
  expect([reloaded.state().progress.phase, sent.length]).toEqual(['finished', 12]);
});

/** A tab whose import runs in another one, which does this before it ends. */
async function waitingTab(meanwhile: (storage: RunStorage) => Promise<unknown>) {
  const storage = memory();
  await storage.writeRun(run);
  await storage.writeProgress('run', { phase: 'running', outcomes: new Map() });
  const sent: number[] = [];
  const controller = makeImportController({
    gateway: gatewayOf(sent),
    storage,
    async withLock(_, onWait, work) {
      onWait();
      await meanwhile(storage);
      await work();
    },
    sleep: async () => undefined,
  });
  await controller.load();
  return { state: controller.state(), sent };
}

test('a tab that waits for another goes on where that one ended', async () => {
  const { sent } = await waitingTab((storage) => {
    const outcomes = run.lines
      .slice(0, 10)
      .map(({ line }) => [line, { result: 'created', id: '1' }] as const);
    return storage.writeProgress('run', { phase: 'running', outcomes: new Map(outcomes) });
  });
  expect(sent).toEqual([11, 12]);
});

test.each(['paused', 'cancelled', 'finished'] as const)(
  'a tab that waits for another sends nothing once the import is %s there',
  async (phase) => {
    const { state, sent } = await waitingTab((storage) =>
      storage.writeProgress('run', { phase, outcomes: new Map() }),
    );
    expect(state).toMatchObject({ activity: 'idle', progress: { phase } });
    expect(sent).toEqual([]);
  },
);

test('a tab that waits for an import which was discarded shows none', async () => {
  const { state, sent } = await waitingTab((storage) => storage.clear());
  expect([state.run, sent.length]).toEqual([null, 0]);
});

test('a discarded import is deleted from the browser’s storage too', async () => {
  const storage = memory();
  const controller = controllerOf(storage, gatewayOf([]));
  await controller.start(run);
  await controller.discard();
  expect(controller.state().run).toBeNull();
  expect(await storage.readRun()).toBeNull();
});

test('discarding an import keeps the one that another tab has begun meanwhile', async () => {
  const storage = memory();
  const controller = controllerOf(storage, gatewayOf([]));
  await controller.start(run);
  const other = { ...run, id: 'other' };
  await storage.writeRun(other);
  await controller.discard();
  expect(controller.state().run).toBeNull();
  expect(await storage.readRun()).toEqual(other);
});

test('a cancelled import whose last lines were answered all the same is finished when it is resumed', async () => {
  const storage = memory();
  await storage.writeRun(run);
  const outcomes = run.lines.map(({ line }) => [line, { result: 'created', id: '1' }] as const);
  await storage.writeProgress('run', { phase: 'cancelled', outcomes: new Map(outcomes) });
  const controller = controllerOf(storage, gatewayOf([]));
  await controller.load();
  await controller.resume();
  expect(controller.state()).toMatchObject({ activity: 'idle', progress: { phase: 'finished' } });
});

test('an unfinished import of another tab is reported before a second one begins', async () => {
  const storage = memory();
  const other = controllerOf(storage, gatewayOf([], 9));
  const controller = controllerOf(storage, gatewayOf([]));
  await controller.load();
  expect(await controller.unfinishedInOtherTab()).toBeNull();
  void other.start(run);
  await expect.poll(() => controller.unfinishedInOtherTab(), SLOW).toBe('file.csv');
  expect(await other.unfinishedInOtherTab()).toBeNull();
  await other.pause();
  expect(await controller.unfinishedInOtherTab()).toBe('file.csv');
  await other.cancel();
  expect(await controller.unfinishedInOtherTab()).toBeNull();
});
