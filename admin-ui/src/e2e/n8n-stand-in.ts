import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookConfig } from '../../../gateway/src/platform/env.ts';

/** Stands where n8n stands, over HTTP, and answers as it is told. */
export async function startN8nStandIn() {
  const state = {
    status: 200,
    body: { delivered: true, supplier_price: 12.5 } as object,
    alerts: [] as string[],
  };
  const server = createServer((request, response) => {
    request.resume();
    if (request.method === 'POST') state.alerts.push(String(request.headers['webhook-id']));
    response.writeHead(state.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(state.body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const webhook: WebhookConfig = {
    url: `http://127.0.0.1:${port}/webhook/stock-alert`,
    token: 'a-token-of-some-length',
    secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  };
  return {
    webhook,
    alerts: () => state.alerts,
    delivers: () => Object.assign(state, { status: 200, body: { delivered: true, supplier_price: 12.5 } }),
    answers: (status: number, body: object = {}) => Object.assign(state, { status, body }),
    stop: () => new Promise((done) => server.close(done)),
  };
}
