import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../scripts/free-port.ts';
import { eventually } from './support/gateway.ts';
import { hasNginx } from './support/nginx.ts';

/** The screen as compose serves it: nginx.conf and server-names.sh, with other paths and another port. */

let folder: string;
let port: number;
let nginx: ReturnType<typeof spawn>;

beforeAll(async () => {
  if (!hasNginx) return;
  folder = mkdtempSync(join(tmpdir(), 'orquestia-nginx-'));
  port = await freePort();
  const here = (file: string) =>
    readFileSync(file, 'utf8')
      .replaceAll('/tmp/', `${folder}/`)
      .replaceAll('/usr/share/nginx/html', folder)
      .replaceAll('listen 80', `listen 127.0.0.1:${port}`);
  const env = {
    PATH: process.env.PATH,
    ALLOWED_HOSTS: 'almacen.local,pantalla',
    PUBLIC_URL: 'https://almacen.example/',
  };
  execFileSync('sh', ['-c', here('admin-ui/server-names.sh')], { env });
  writeFileSync(join(folder, 'index.html'), 'the screen');
  writeFileSync(join(folder, 'screen.conf'), here('admin-ui/nginx.conf'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const main = `daemon off; user root; pid ${folder}/pid; error_log stderr; events {} http { access_log off;
    ${temporary.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')} include ${folder}/screen.conf; }`;
  writeFileSync(join(folder, 'nginx.conf'), main);
  nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    stdio: 'inherit',
  });
  await eventually(async () => expect(await statusFor('localhost')).toBe(200));
});
afterAll(async () => {
  if (!nginx) return;
  const ended = once(nginx, 'exit');
  nginx.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

function ask(host: string, path = '/') {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, headers: { host } }, async (answer) => {
      resolve({ status: answer.statusCode ?? 0, body: await text(answer) });
    })
      .once('error', reject)
      .end();
  });
}
const statusFor = async (host: string) => (await ask(host)).status;

test
  .skipIf(!hasNginx)
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
  expect(await ask(host)).toEqual({ status: 200, body: 'the screen' });
});

test
  .skipIf(!hasNginx)
  .each(['evil.example:5173', 'localhost.evil.example', '192.0.2.7', 'almacen.local.evil'])(
  'what is asked of %s is refused with what to set',
  async (host) => {
    for (const path of ['/', '/assets/x.js', '/graphql']) {
      const { status, body } = await ask(host, path);
      expect(status).toBe(421);
      expect(JSON.parse(body)).toMatchObject({
        code: 'HOST_REFUSED',
        detail: expect.stringContaining('ALLOWED_HOSTS'),
      });
    }
  },
);

test.skipIf(!hasNginx).each([
  ['two hosts', 'GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n', '400'],
  ['a whole address of another host', 'GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n', '421'],
  ['a probe without a host', 'GET / HTTP/1.0\r\n\r\n', '200'],
])('%s: %s', async (_, bytes, status) => {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  const [answer] = await once(socket.setEncoding('utf8'), 'data');
  socket.destroy();
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});
