import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startService } from '../../testing/service.ts';

async function startServer(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const product = { name: 'Taladro 18V', keywords: ['percutor'] };

test.each([301, 307, 308])(
  'a redirect of the LLM by %i is not followed: the prompt goes nowhere else',
  async (status) => {
    let forwarded = 0;
    const elsewhere = await startServer((_, response) => {
      forwarded += 1;
      response.end('{}');
    });
    const llm = await startServer((_, response) => {
      response.writeHead(status, { location: `${elsewhere}/v1/chat/completions` }).end();
    });
    const service = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: `${llm}/v1` });
    const answer = await service.describe(product);
    expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'LLM_UNAVAILABLE' }]);
    expect(forwarded).toBe(0);
  },
);

test.each([200, 500])('of an answer of 150 MB with status %i no more than 1 MB is read', async (status) => {
  let sent = 0;
  const piece = Buffer.alloc(64 * 1024, ' ');
  const llm = await startServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    const send = () => {
      while (!response.destroyed && sent < 150_000_000) {
        sent += piece.length;
        if (!response.write(piece)) return void response.once('drain', send);
      }
      response.end();
    };
    send();
  });
  const service = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: `${llm}/v1` });
  const answer = await service.describe(product);
  expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'LLM_UNAVAILABLE' }]);
  // What the network's own buffers hold comes on top.
  expect(sent).toBeLessThan(30_000_000);
});
