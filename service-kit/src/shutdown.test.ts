import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeLogger } from './logger.ts';
import { onShutdown } from './shutdown.ts';

const signals = ['SIGTERM', 'SIGINT'] as const;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
});
afterEach(() => {
  for (const signal of signals) {
    const begin = process.listeners(signal).at(-1);
    if (begin) process.removeListener(signal, begin);
  }
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function start() {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = makeLogger({ service: 'a-service', level: 'info', destination });
  const stopped = Promise.withResolvers<void>();
  const stop = vi.fn(() => stopped.promise);
  onShutdown(logger, stop);
  const events = () => lines.map((line): string => JSON.parse(line).event);
  return { stop, stopped, events };
}

test.each(signals)('%s stops the service, which exits 0 when it has stopped', async (signal) => {
  const { stop, stopped, events } = start();
  process.emit(signal, signal);
  expect(stop).toHaveBeenCalledOnce();
  expect(process.exit).not.toHaveBeenCalled();
  stopped.resolve();
  await vi.waitFor(() => expect(process.exit).toHaveBeenCalledWith(0));
  expect(events()).toEqual(['shutdown_started', 'shutdown_finished']);
});

test('a second signal changes nothing', () => {
  const { stop } = start();
  process.emit('SIGTERM', 'SIGTERM');
  process.emit('SIGINT', 'SIGINT');
  expect(stop).toHaveBeenCalledOnce();
});

test('a service that does not stop within nine seconds exits 1', () => {
  const { events } = start();
  process.emit('SIGTERM', 'SIGTERM');
  vi.advanceTimersByTime(8_999);
  expect(process.exit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(process.exit).toHaveBeenCalledWith(1);
  expect(events()).toEqual(['shutdown_started', 'shutdown_forced']);
});
