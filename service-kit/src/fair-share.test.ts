import { request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { shareFairly, shareLimits } from './fair-share.ts';
import { listen } from './listen.ts';
import { makeLogger } from './logger.ts';
import { makeReadVisitor } from './trusted-proxies.ts';

const limits = {
  ...shareLimits,
  waitingPerConnection: 3,
  atOncePerClient: 2,
  waitingPerClient: 4,
  streamsPerClient: 2,
  streams: 3,
};
const logger = makeLogger({ service: 'a-service', level: 'silent' });

async function start() {
  const held: ServerResponse[] = [];
  const listener = shareFairly(
    { readVisitor: makeReadVisitor(['127.0.0.1']), logger, limits },
    (_, outgoing) => {
      held.push(outgoing);
    },
  );
  const server = await listen(listener, { port: 0, host: '127.0.0.1' });
  onTestFinished(async () => {
    for (const outgoing of held) outgoing.destroy();
    await server.close();
  });
  return { held, port: server.port };
}

function ask(port: number, client: string, headers: Record<string, string> = {}) {
  const answer = Promise.withResolvers<{ status: number | undefined; retryAfter: string | undefined }>();
  const sent = request(
    { port, host: '127.0.0.1', agent: false, headers: { 'x-forwarded-for': client, ...headers } },
    (response) => {
      response.resume();
      answer.resolve({ status: response.statusCode, retryAfter: response.headers['retry-after'] });
    },
  );
  sent.once('error', () => undefined);
  sent.end();
  onTestFinished(() => void sent.destroy());
  return { answer: answer.promise, leave: () => sent.destroy() };
}

test('of pipelined requests one is worked on at a time, and those over the limit are refused', async () => {
  const { held, port } = await start();
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  socket.write('GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(6));
  await vi.waitFor(() => expect(held).toHaveLength(1));
  for (let index = 0; index < 4; index += 1) {
    await vi.waitFor(() => expect(held).toHaveLength(index + 1));
    held[index]?.end(`answer ${index}`);
  }
  await vi.waitFor(() => expect(received).toContain('429'));
  expect(received.match(/answer \d/g)).toEqual(['answer 0', 'answer 1', 'answer 2', 'answer 3']);
  expect(received).toContain('TOO_MANY_REQUESTS');
  expect(held).toHaveLength(4);
});

test("a client's requests over its share wait, more are refused with Retry-After, and another client is served", async () => {
  const { held, port } = await start();
  const one = Array.from({ length: 6 }, () => ask(port, '192.0.2.1'));
  await vi.waitFor(() => expect(held).toHaveLength(2));
  const refused = await vi.waitFor(async () => {
    const answer = await Promise.race([
      ask(port, '192.0.2.1').answer,
      new Promise<null>((done) => setTimeout(done, 200, null)),
    ]);
    expect(answer).not.toBeNull();
    return answer;
  });
  expect(refused).toEqual({ status: 429, retryAfter: '1' });
  const other = ask(port, '192.0.2.2');
  await vi.waitFor(() => expect(held.length).toBe(3));
  held[2]?.end();
  expect((await other.answer).status).toBe(200);
  held[0]?.end();
  await vi.waitFor(() => expect(held).toHaveLength(4));
  for (const { leave } of one) leave();
});

test('streams are counted for each client and for the process, and given back when they end', async () => {
  const { held, port } = await start();
  const stream = (client: string) => ask(port, client, { accept: 'text/event-stream' });
  const first = stream('192.0.2.1');
  stream('192.0.2.1');
  await vi.waitFor(() => expect(held).toHaveLength(2));
  expect(await stream('192.0.2.1').answer).toEqual({ status: 429, retryAfter: '1' });
  stream('192.0.2.2');
  await vi.waitFor(() => expect(held).toHaveLength(3));
  expect(await stream('192.0.2.3').answer).toEqual({ status: 503, retryAfter: '1' });
  const sale = ask(port, '192.0.2.1');
  await vi.waitFor(() => expect(held).toHaveLength(4));
  held[3]?.end();
  expect((await sale.answer).status).toBe(200);
  first.leave();
  await vi.waitFor(() => expect(held[0]?.destroyed).toBe(true));
  stream('192.0.2.3');
  await vi.waitFor(() => expect(held).toHaveLength(5));
});
