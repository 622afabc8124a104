import { readImport } from '@orquestia/csv-reader/read-import';
import { expect, test } from 'vitest';
import {
  countRun,
  type ImportRun,
  type Outcome,
  type Progress,
  partitionLines,
  type RunLine,
  withOutcomes,
  withoutFailures,
} from './import-run.ts';
import { lineIdempotencyKey } from './line-idempotency-key.ts';
import { type CreateAnswer, type ImportGateway, sendLines } from './send-lines.ts';

const lineOf = (line: number): RunLine => ({
  line,
  name: `P${line}`,
  keywords: ['k'],
  stock: line,
  occurrence: 0,
});
const runOf = (count: number): ImportRun => ({
  id: 'run',
  source: 'file.csv',
  language: 'es',
  startedAt: '2026-01-01T10:00:00.000Z',
  lines: Array.from({ length: count }, (_, index) => lineOf(index + 1)),
  unsent: [],
});
const start: Progress = { phase: 'running', outcomes: new Map() };
const created = (id: string, createdAt = '2026-01-01T10:00:01Z'): CreateAnswer => ({
  kind: 'created',
  id,
  createdAt,
});

/** Runs against a gateway that answers as told; `sleep` passes at once. */
async function importing(
  run: ImportRun,
  create: (line: RunLine, key: string, call: number) => CreateAnswer,
  exists: ImportGateway['exists'] = async () => true,
  onOutcome: (controller: AbortController) => void = () => undefined,
) {
  let progress = start;
  let calls = 0;
  const offline: boolean[] = [];
  const controller = new AbortController();
  await sendLines(run, start, {
    gateway: { create: async (line, _, key) => create(line, key, ++calls), exists },
    signal: controller.signal,
    onOutcome(line, outcome) {
      progress = withOutcomes(run, progress, [[line, outcome]]);
      onOutcome(controller);
    },
    onOffline: (is) => offline.push(is),
    sleep: async () => undefined,
  });
  return { progress, calls, offline, outcomes: [...progress.outcomes.values()] };
}

test('every line is sent once and the last one finishes the run', async () => {
  const sent: number[] = [];
  const { progress } = await importing(runOf(30), ({ line }) => {
    sent.push(line);
    return created(String(line));
  });
  expect(sent.toSorted((a, b) => a - b)).toEqual(runOf(30).lines.map(({ line }) => line));
  expect(progress.phase).toBe('finished');
  expect(countRun(runOf(30), progress)).toMatchObject({ total: 30, done: 30, created: 30 });
});

test('at most four lines are sent at once', async () => {
  let open = 0;
  let most = 0;
  await sendLines(runOf(20), start, {
    gateway: {
      async create({ line }) {
        most = Math.max(most, ++open);
        await Promise.resolve();
        open--;
        return created(String(line));
      },
      exists: async () => true,
    },
    signal: new AbortController().signal,
    onOutcome: () => undefined,
    onOffline: () => undefined,
    sleep: async () => undefined,
  });
  expect(most).toBe(4);
});

test('a product that was created before the run counts as imported already', async () => {
  const { outcomes } = await importing(runOf(1), () => created('7', '2026-01-01T09:59:59Z'));
  expect(outcomes).toEqual([{ result: 'already', id: '7' }]);
});

test('a line whose earlier product is deleted makes a new one, under another key', async () => {
  const keys: string[] = [];
  const { outcomes } = await importing(
    runOf(1),
    (_, key, call) => {
      keys.push(key);
      return call === 1 ? created('7', '2026-01-01T09:00:00Z') : created('8');
    },
    async () => false,
  );
  expect(outcomes).toEqual([{ result: 'created', id: '8' }]);
  expect(new Set(keys).size).toBe(2);
});

test('a line without an answer is sent again under the same key until one comes', async () => {
  const keys: string[] = [];
  const { outcomes, offline } = await importing(runOf(1), (_, key, call) => {
    keys.push(key);
    return call < 8 ? { kind: 'offline' } : created('1');
  });
  expect(outcomes).toEqual([{ result: 'created', id: '1' }]);
  expect(new Set(keys).size).toBe(1);
  expect(offline).toEqual([...Array.from({ length: 7 }, () => true), false]);
});

test('an error that stays fails the line after five attempts, a refusal at once', async () => {
  const busy = await importing(runOf(1), () => ({ kind: 'busy', reason: 'still running' }));
  expect([busy.calls, busy.outcomes]).toEqual([5, [{ result: 'failed', reason: 'still running' }]]);
  const refused = await importing(runOf(1), () => ({ kind: 'refused', reason: 'no' }));
  expect([refused.calls, refused.outcomes]).toEqual([1, [{ result: 'failed', reason: 'no' }]]);
});

test('a run that is stopped sends nothing more and keeps what it has', async () => {
  let heard = 0;
  const { progress, calls } = await importing(
    runOf(50),
    ({ line }) => created(String(line)),
    undefined,
    (controller) => {
      if (++heard === 10) controller.abort();
    },
  );
  expect(progress.phase).toBe('running');
  expect(progress.outcomes.size).toBeLessThanOrEqual(14);
  expect(calls).toBe(progress.outcomes.size);
});

test('a retry of the failed lines keeps the outcomes of the others', () => {
  const failed: Outcome = { result: 'failed', reason: 'no' };
  const done = new Map<number, Outcome>([
    [1, failed],
    [2, { result: 'created', id: '2' }],
  ]);
  const again = withoutFailures({ phase: 'finished', outcomes: done });
  expect([again.phase, [...again.outcomes.keys()]]).toEqual(['running', [2]]);
});

test('lines that break a rule are refused; repeated and existing names are left out only when asked', () => {
  const { lines } = readImport('name,keywords,stock\nA,a,1\nA,a,1\nB,b,2\nC,c,-3');
  const existing = new Set(['B']);
  const all = partitionLines(lines, { existing, skipExisting: false, skipRepeated: false });
  expect(all.sent.map(({ line }) => line)).toEqual([2, 3, 4]);
  expect(all.unsent).toEqual([{ line: 5, name: 'C', result: 'refused', reasons: ['stock-range'] }]);
  const some = partitionLines(lines, { existing, skipExisting: true, skipRepeated: true });
  expect(some.sent.map(({ line }) => line)).toEqual([2]);
  expect(some.unsent.map(({ line, reasons }) => [line, reasons])).toEqual([
    [3, ['repeated']],
    [4, ['exists']],
    [5, ['stock-range']],
  ]);
});

test('the key of a line depends on its content, its occurrence and the language, not on where it stands', () => {
  const key = lineIdempotencyKey(lineOf(1), 'es');
  expect(key).toMatch(/^import-[0-9a-f]{64}$/);
  expect(lineIdempotencyKey({ ...lineOf(1) }, 'es')).toBe(key);
  expect(lineIdempotencyKey({ ...lineOf(1), occurrence: 1 }, 'es')).not.toBe(key);
  expect(lineIdempotencyKey({ ...lineOf(1), keywords: ['k', 'l'] }, 'es')).not.toBe(key);
  expect(lineIdempotencyKey(lineOf(1), 'en')).not.toBe(key);
  expect(lineIdempotencyKey(lineOf(1), 'es', ['7'])).not.toBe(key);
});
