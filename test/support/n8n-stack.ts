import { type ChildProcess, execFileSync } from 'node:child_process';
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { freePort } from '../../scripts/free-port.ts';
import { webhookPath } from '../../scripts/n8n/secrets.ts';
import { ended, startProgram } from './program.ts';

export const token = 'a-token-only-for-these-tests';
const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

/** The supplier's API, over HTTP, as the test wants it: offers, a failure, silence; or every question waits. */
export async function startSupplier() {
  type Answer = (response: ServerResponse) => void;
  const json =
    (body: unknown): Answer =>
    (response) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  const offers = (...products: unknown[]) => json({ products, total: products.length });
  const state = { answer: offers({ title: 'Drill Pro', price: 49.9 }), asked: [] as string[], held: 0 };
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  const server = createServer(async (incoming, response) => {
    state.asked.push(new URL(incoming.url ?? '', 'http://supplier').searchParams.get('q') ?? '');
    state.held += 1;
    await gate.promise;
    state.held -= 1;
    state.answer(response);
  });
  const url = await listen(server);
  return {
    state,
    offers,
    fails: ((response) => response.writeHead(500).end('down')) as Answer,
    isSilent: (() => undefined) as Answer,
    hold() {
      gate = Promise.withResolvers<void>();
    },
    release: () => gate.resolve(),
    url: `${url}/products/search`,
    stop: () => close(server),
  };
}

/** In front of n8n: passes calls on and drops as many answers as it is told to. */
export async function startDroppingProxy(target: string) {
  const state = { drop: 0, dropped: 0 };
  const server = createServer(async (incoming, response) => {
    const body = await buffer(incoming);
    const { method, headers } = incoming;
    const onward = request(`${target}${incoming.url}`, { method, headers }, async (answer) => {
      const text = await buffer(answer);
      if (state.dropped < state.drop) {
        state.dropped += 1;
        return response.destroy();
      }
      return response.writeHead(answer.statusCode ?? 502, answer.headers).end(text);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  });
  const url = await listen(server);
  return { state, webhook: webhookAt(url), stop: () => close(server) };
}

/** What a gateway needs to know to reach the n8n at this address. */
export function webhookAt(base: string) {
  return { url: `${base}${webhookPath}`, token, secret };
}

/** The real n8n by the project's own command, ready; the settings are its environment. */
export async function startN8n(settings: NodeJS.ProcessEnv) {
  const port = await freePort();
  const env = { ...process.env, N8N_PORT: String(port), N8N_WEBHOOK_TOKEN: token, ...settings };
  const { process: command, printed, says } = startProgram('scripts/n8n.ts', [], env);
  await says('n8n is ready');
  return {
    url: `http://127.0.0.1:${port}`,
    webhook: webhookAt(`http://127.0.0.1:${port}`),
    printed,
    /** SIGKILL to n8n itself; the command starts it again. */
    kill: () => process.kill(pidOfN8n(command), 'SIGKILL'),
    stop: () => ended(command, 'SIGINT'),
  };
}

function pidOfN8n(command: ChildProcess): number {
  const list = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const line = list.find((entry) => {
    const [, parent, ...args] = entry.trim().split(/\s+/);
    return Number(parent) === command.pid && args.includes('start');
  });
  return Number(line?.trim().split(/\s+/)[0]);
}

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
