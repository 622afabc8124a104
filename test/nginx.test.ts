import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ensureCertificate } from '../scripts/certificate.ts';
import { freePort } from '../scripts/free-port.ts';
import { hasNginx } from './support/nginx.ts';
import { hasOpenssl } from './support/openssl.ts';

const canRun = hasNginx && hasOpenssl;

/** nginx as compose runs it: the files of admin-ui/nginx, with other paths, other ports and addresses for Docker's names. */

let folder: string;
let ca: Buffer;
let port: number;
let plainPort: number;
let aiPort: number;
let nginx: ReturnType<typeof spawn>;
let upstream: ReturnType<typeof createServer>;
let answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void;
let asked: IncomingMessage[] = [];

beforeAll(async () => {
  if (!canRun) return;
  folder = mkdtempSync(join(tmpdir(), 'orquestia-nginx-'));
  [port, plainPort, aiPort] = [await freePort(), await freePort(), await freePort()];
  upstream = createServer((incoming, outgoing) => {
    asked.push(incoming);
    answer(incoming, outgoing);
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const service = `127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  // Two of them, as Docker's resolver would name.
  const replicas = `upstream replicas { ${`server ${service} max_fails=0; `.repeat(2)} }`;
  const path = ensureCertificate(folder, ['almacen.example']).root ?? '';
  ca = readFileSync(path);
  const here = (file: string) =>
    readFileSync(join('admin-ui/nginx', file), 'utf8')
      .replaceAll('/tmp/', `${folder}/`)
      .replaceAll('/tls/', `${folder}/tls/`)
      .replaceAll('/etc/nginx/orquestia', join(folder, 'orquestia'))
      .replaceAll('/usr/share/nginx', folder)
      .replaceAll('/var/www/acme', folder)
      .replaceAll(/listen 443\b/g, `listen 127.0.0.1:${port}`)
      .replaceAll(/listen 80\b/g, `listen 127.0.0.1:${plainPort}`)
      .replaceAll(/listen 8001\b/g, `listen 127.0.0.1:${aiPort}`)
      .replaceAll(/http:\/\/(gateway:8000|ai-service:8001)/g, 'http://replicas')
      // Where nginx is older than 1.25, the word of before.
      .replaceAll('  http2 on;\n', '')
      .replaceAll(/(listen \S+) ssl/g, '$1 ssl http2');
  const env = {
    PATH: process.env.PATH,
    ALLOWED_HOSTS: 'almacen.local,pantalla',
    PUBLIC_URL: 'https://almacen.example/',
    HTTPS_PORT: String(port),
  };
  // Without its watch over the certificate, which stays as long as nginx does.
  const [prepare = ''] = here('prepare.sh').split('# A certificate that is renewed');
  execFileSync('sh', ['-c', prepare], { env });
  mkdirSync(join(folder, 'orquestia'));
  mkdirSync(join(folder, 'html'));
  writeFileSync(join(folder, 'html/index.html'), 'the screen');
  mkdirSync(join(folder, 'html/assets'));
  writeFileSync(join(folder, 'html/assets/x-1a2b.js'), 'x'.repeat(2_000));
  cpSync('admin-ui/nginx/ca.html', join(folder, 'ca.html'));
  mkdirSync(join(folder, '.well-known/acme-challenge'), { recursive: true });
  writeFileSync(join(folder, '.well-known/acme-challenge/token'), 'the answer');
  for (const file of ['screen.conf', 'plain.conf', 'ai-services.conf', 'gateway.inc'])
    writeFileSync(join(folder, 'orquestia', file), here(file));
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; user root;\n${here('nginx.conf').replace('http {', `http { ${replicas}`)}`,
  );
  nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'inherit', 'ignore'],
  });
  const status = () =>
    ask('localhost').then(
      ({ status }) => status,
      () => 0,
    );
  await vi.waitFor(async () => expect(await status()).toBe(200), { timeout: 20_000 });
});
afterAll(async () => {
  if (!nginx) return;
  if (nginx.exitCode === null) {
    const ended = once(nginx, 'exit');
    nginx.kill('SIGTERM');
    await ended;
  }
  upstream.closeAllConnections();
  upstream.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  asked = [];
  answer = (incoming, outgoing) => void outgoing.end(`gateway ${incoming.url}`);
});

type Options = { path?: string; method?: string; headers?: Record<string, string> };

function ask(host: string, { path = '/', method = 'GET', headers = {} }: Options = {}) {
  type Answer = { status: number; body: string; headers: IncomingMessage['headers'] };
  return new Promise<Answer>((resolve, reject) => {
    const options = { port, host: '127.0.0.1', servername: 'almacen.example', ca, path, method };
    request({ ...options, agent: false, headers: { ...headers, host } }, async (incoming) => {
      const { statusCode = 0 } = incoming;
      resolve({ status: statusCode, headers: incoming.headers, body: await text(incoming) });
    })
      .once('error', reject)
      .end();
  });
}

const plain = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${plainPort}${path}`, { redirect: 'manual', ...init });

test
  .skipIf(!canRun)
  .each([
    'localhost:5173',
    'pantalla.localhost',
    '127.0.0.1:5173',
    '[::1]:5173',
    'admin-ui',
    'almacen.local:8080',
    'PANTALLA',
    'almacen.example',
  ])('the screen is served under its own name %s', async (host) => {
  expect(await ask(host)).toMatchObject({ status: 200, body: 'the screen' });
});

test.skipIf(!canRun).each(['evil.example:5173', 'localhost.evil.example', '192.0.2.7', 'almacen.local.evil'])(
  'what is asked of %s is refused with what to set',
  async (host) => {
    for (const path of ['/', '/assets/x.js', '/graphql', '/products']) {
      const { status, body } = await ask(host, { path });
      expect(status).toBe(421);
      expect(JSON.parse(body)).toMatchObject({
        code: 'HOST_REFUSED',
        detail: expect.stringContaining('ALLOWED_HOSTS'),
      });
    }
    expect(asked).toEqual([]);
  },
);

test.skipIf(!canRun).each([
  ['two hosts', 'GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n', '400'],
  ['a whole address of another host', 'GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n', '421'],
  ['a probe without a host', 'GET / HTTP/1.0\r\n\r\n', '200'],
])('%s: %s', async (_, bytes, status) => {
  const socket = connect({ port, host: '127.0.0.1', servername: 'almacen.example', ca });
  socket.write(bytes);
  const [first] = await once(socket.setEncoding('utf8'), 'data');
  socket.destroy();
  expect(first).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

test.skipIf(!canRun)('it speaks HTTP/2, by a certificate of our own root', async () => {
  const session = connectHttp2(`https://almacen.example:${port}`, {
    ca,
    lookup: (_, __, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  });
  const stream = session.request({ ':path': '/' });
  expect(await text(stream.setEncoding('utf8'))).toBe('the screen');
  session.close();
});

test
  .skipIf(!canRun)
  .each([
    ['/graphql'],
    ['/auth/methods'],
    ['/products'],
    ['/products/7'],
    ['/products/7/sell'],
    ['/health'],
    ['/docs'],
    ['/docs/page.js'],
    ['/openapi.json'],
  ])('a program finds the gateway at %s, which learns who asks and by which name', async (path) => {
  const headers = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
  };
  const { body } = await ask('almacen.example', { path, headers });
  expect(body).toBe(`gateway ${path}`);
  expect(asked[0]?.headers).toMatchObject({
    host: 'almacen.example',
    'x-forwarded-for': '203.0.113.9, 127.0.0.1',
    'x-forwarded-host': 'almacen.example',
    'x-forwarded-proto': 'https',
  });
});

test.skipIf(!canRun).each(['/products/new', '/products/7', '/alerts', '/sign-in'])(
  'a browser that goes to %s gets the screen',
  async (path) => {
    const { body, headers } = await ask('almacen.example', {
      path,
      headers: { accept: 'text/html,application/xhtml+xml' },
    });
    expect(body).toBe('the screen');
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', vary: expect.stringContaining('Accept') });
  },
);

test.skipIf(!canRun)(
  'what has a name of its contents is kept for a year, compressed, and TLS is for good',
  async () => {
    const { headers } = await ask('almacen.example', {
      path: '/assets/x-1a2b.js',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(headers).toMatchObject({
      'cache-control': 'max-age=31536000',
      'content-encoding': 'gzip',
      'strict-transport-security': 'max-age=31536000',
    });
    expect((await ask('localhost')).headers).not.toHaveProperty('strict-transport-security');
  },
);

test.skipIf(!canRun)('live changes come as they are sent', async () => {
  let finish = () => {};
  answer = (_, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
    outgoing.write('data: first\n\n');
    finish = () => void outgoing.end();
  };
  await new Promise<void>((done, reject) => {
    const options = {
      port,
      host: '127.0.0.1',
      servername: 'almacen.example',
      ca,
      path: '/graphql',
      agent: false,
    };
    request({ ...options, headers: { host: 'almacen.example' } }, async (incoming) => {
      const [first] = await once(incoming.setEncoding('utf8'), 'data');
      expect(first).toBe('data: first\n\n');
      finish();
      incoming.resume().once('end', done);
    })
      .once('error', reject)
      .end();
  });
});

test.skipIf(!canRun).each([
  ['a POST is sent once', 'POST', {}, 1],
  ['a POST with a key is sent to the next', 'POST', { 'idempotency-key': 'a-key' }, 2],
  ['a GET is sent to the next', 'GET', {}, 2],
])('where a gateway dies over it, %s', async (_, method, headers, times) => {
  answer = (_, outgoing) => void outgoing.destroy();
  const { status, body } = await ask('almacen.example', { path: '/products/7/sell', method, headers });
  expect(status).toBe(502);
  expect(JSON.parse(body)).toMatchObject({ status: 502, code: 'NO_GATEWAY', retryable: true });
  expect(asked).toHaveLength(times);
});

test.skipIf(!canRun)('/health fails where no gateway answers', async () => {
  answer = (_, outgoing) => void outgoing.destroy();
  expect((await ask('almacen.example', { path: '/health' })).status).toBe(502);
  answer = (_, outgoing) => void outgoing.writeHead(503).end('{"status":"unhealthy"}');
  expect(await ask('almacen.example', { path: '/health' })).toMatchObject({
    status: 503,
    body: '{"status":"unhealthy"}',
  });
});

test.skipIf(!canRun)(
  'without TLS there is the way to the screen, the root to install and how, and what ACME asks for',
  async () => {
    const away = await plain('/products/7?x=1', { method: 'POST' });
    expect([away.status, away.headers.get('location')]).toEqual([
      308,
      `https://127.0.0.1:${port}/products/7?x=1`,
    ]);
    const page = await (await plain('/ca')).text();
    expect(page).toContain('Ajustes de confianza de certificados');
    expect(page).toContain('Certificate Trust Settings');
    const root = await plain('/ca.crt');
    expect(root.headers.get('content-type')).toBe('application/x-x509-ca-cert');
    expect(Buffer.from(await root.arrayBuffer())).toEqual(ca);
    expect(await (await plain('/.well-known/acme-challenge/token')).text()).toBe('the answer');
    expect((await plain('/tls.key')).status).toBe(308);
    expect((await plain('/livez')).status).toBe(200);
  },
);

test.skipIf(!canRun)('the gateways find the AI services by it, under the name that these go by', async () => {
  const answered = await fetch(`http://127.0.0.1:${aiPort}/generate/category`, {
    method: 'POST',
    body: '{}',
  });
  expect(await answered.text()).toBe('gateway /generate/category');
  expect(asked[0]?.headers.host).toBe('ai-service');
});
