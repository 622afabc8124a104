import { expect, test } from 'vitest';
import { makeSingleFlight } from './single-flight.ts';

function start() {
  const flights = makeSingleFlight<string>();
  const works: { signal: AbortSignal; end: (value: string) => void; break: (error: Error) => void }[] = [];
  const work = (signal: AbortSignal) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    works.push({ signal, end: resolve, break: reject });
    return promise;
  };
  const ask = (signal = new AbortController().signal) => flights.run('key', signal, work);
  return { works, ask };
}

test('equal requests at the same time share one run of the work', async () => {
  const { works, ask } = start();
  const both = Promise.all([ask(), ask()]);
  works[0]?.end('done');
  expect(await both).toEqual(['done', 'done']);
  expect(works).toHaveLength(1);
});

test('a request after the work has ended starts it again, also after a failure', async () => {
  const { works, ask } = start();
  const first = ask();
  works[0]?.break(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  const second = ask();
  works[1]?.end('done');
  expect(await second).toBe('done');
});

test('one caller who leaves does not disturb the others', async () => {
  const { works, ask } = start();
  const leaving = new AbortController();
  const left = ask(leaving.signal);
  const stays = ask();
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  expect(works[0]?.signal.aborted).toBe(false);
  works[0]?.end('done');
  expect(await stays).toBe('done');
});

test('when all callers have left, the work is aborted and a later request starts it again', async () => {
  const { works, ask } = start();
  const leaving = new AbortController();
  const left = [ask(leaving.signal), ask(leaving.signal)];
  leaving.abort(new Error('left'));
  for (const one of left) await expect(one).rejects.toThrow('left');
  expect(works[0]?.signal.aborted).toBe(true);
  const late = ask();
  works[1]?.end('new');
  works[0]?.break(new Error('aborted'));
  expect(await late).toBe('new');
});

test('a caller whose signal is aborted already starts no work', async () => {
  const { works, ask } = start();
  await expect(ask(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  expect(works).toHaveLength(0);
});
