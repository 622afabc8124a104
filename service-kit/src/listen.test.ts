import { once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { type HttpLimits, listen } from './listen.ts';

const address = { port: 0, host: '127.0.0.1' };
const answer: RequestListener = (request, response) => {
  request.resume().once('end', () => response.end('done'));
};

async function start(listener: RequestListener, limits?: HttpLimits) {
  const server = await listen(listener, address, limits);
  onTestFinished(() => server.close());
  return { ...server, url: `http://127.0.0.1:${server.port}` };
}

test.each([
  ['headers', 'GET / HTTP/1.1\r\nHost: here\r\n'],
  ['a body', 'POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\nabc'],
])('a client that never sends the rest of %s is answered with 408', async (_, sent) => {
  const { port } = await start(answer, { headersMs: 200, requestMs: 400 });
  const socket = connect(port, '127.0.0.1');
  socket.write(sent);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
});

test('closing lets the request in flight finish, and ends its connection with the answer', async () => {
  const requests: ServerResponse[] = [];
  const begun = Promise.withResolvers<void>();
  const { url, close } = await start((_, response) => {
    requests.push(response);
    begun.resolve();
  });
  const request = fetch(url);
  await begun.promise;
  const closed = close();
  requests[0]?.end('done');
  expect(await (await request).text()).toBe('done');
  await closed;
  await expect(fetch(url)).rejects.toThrow();
});

test('closing does not wait for connections that nothing is asked on', async () => {
  const { url, port, close } = await start(answer);
  const kept = connect(port, '127.0.0.1');
  kept.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  await once(kept, 'data');
  const ended = once(kept, 'close');
  await close();
  await ended;
  await expect(fetch(url)).rejects.toThrow();
});

test('a port that is taken is an error', async () => {
  const { port } = await start(answer);
  await expect(listen(answer, { ...address, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
