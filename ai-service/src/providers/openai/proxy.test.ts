import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { parseEnv } from '../../env.ts';
import { answer, startLlmStandIn } from '../../testing/llm-stand-in.ts';
import { useProxy } from './proxy.ts';

const good = answer({ description: 'Un taladro.' });

/** A proxy that brings whoever asks to the stand-in, and keeps whom they asked for. */
async function start(settings: Record<string, string> = {}) {
  const llm = await startLlmStandIn(good);
  const asked: string[] = [];
  const proxy = createServer().on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    const target = connect(Number(new URL(llm.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(target).pipe(socket);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const result = parseEnv({ OPENAI_API_KEY: 'k', HTTP_PROXY: url, HTTPS_PROXY: url, ...settings });
  if (!result.ok || result.env.provider.kind !== 'openai' || !result.env.provider.proxy)
    throw new Error('no proxy');
  const restore = useProxy(result.env.provider.proxy);
  onTestFinished(() => {
    restore();
    proxy.close();
  });
  const ask = (address: string) =>
    fetch(`${address}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'm', messages: [] }),
    });
  return { llm, asked, ask };
}

test('the LLM is asked through the proxy', async () => {
  const { llm, asked, ask } = await start();
  expect((await ask('http://llm.example/v1')).status).toBe(200);
  expect(asked).toEqual(['llm.example:80']);
  expect(llm.requests).toHaveLength(1);
});

test('loopback is never asked through it', async () => {
  const { llm, asked, ask } = await start();
  expect((await ask(llm.url)).status).toBe(200);
  expect((await ask(llm.url.replace('127.0.0.1', 'localhost'))).status).toBe(200);
  expect(asked).toEqual([]);
});

test('nor is what NO_PROXY names', async () => {
  const { asked, ask } = await start({ NO_PROXY: '.invalid' });
  await expect(ask('http://llm.invalid/v1')).rejects.toThrow();
  expect(asked).toEqual([]);
});
