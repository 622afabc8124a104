import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beatInStreams } from './heartbeat.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function openStream(contentType = 'text/event-stream') {
  const source = Promise.withResolvers<ReadableStreamDefaultController<Uint8Array>>();
  const onCancel = vi.fn();
  const body = new ReadableStream<Uint8Array>({ start: source.resolve, cancel: onCancel });
  let response = new Response(body, { headers: { 'content-type': contentType } });
  beatInStreams({ response, setResponse: (wrapped) => (response = wrapped) });
  const reader = response.body?.getReader();
  if (!reader) throw new Error('The answer has no body.');
  return {
    read: async () => decoder.decode((await reader.read()).value),
    send: async (text: string) => (await source.promise).enqueue(encoder.encode(text)),
    leave: () => reader.cancel(),
    onCancel,
  };
}

test('a quiet stream carries a comment each second', async () => {
  const stream = openStream();
  vi.advanceTimersByTime(1_000);
  expect(await stream.read()).toBe(':\n\n');
  vi.advanceTimersByTime(1_000);
  expect(await stream.read()).toBe(':\n\n');
});

test('an event that comes in two parts is not cut by a comment', async () => {
  const stream = openStream();
  await stream.send('event: next\n');
  expect(await stream.read()).toBe('event: next\n');
  vi.advanceTimersByTime(3_000);
  await stream.send('data: 1\n\n');
  expect(await stream.read()).toBe('data: 1\n\n');
  vi.advanceTimersByTime(1_000);
  expect(await stream.read()).toBe(':\n\n');
});

test('a subscriber that leaves is left, and its comments end', async () => {
  const stream = openStream();
  await stream.leave();
  await vi.waitFor(() => expect(stream.onCancel).toHaveBeenCalledOnce());
  expect(vi.getTimerCount()).toBe(0);
});

test('other answers are as they were', async () => {
  const stream = openStream('application/json');
  await stream.send('{}');
  vi.advanceTimersByTime(3_000);
  expect(await stream.read()).toBe('{}');
});
