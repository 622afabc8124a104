import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const messageSchema = z.object({ alert_id: z.number(), product_id: z.number(), current_stock: z.number() });
type Answer = { status: number; body?: string; headers?: Record<string, string> };

const delivered: Answer = { status: 200, body: '{"delivered":true,"supplier_price":9.5}' };

/** n8n's webhook as the contract has it, which remembers what it was sent. */
export async function startAlertReceiver() {
  const posts: { webhookId: string; alertId: number; productId: number }[] = [];
  /** What it answers next, one after the other; then that all is delivered. */
  const answers: Answer[] = [];
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') return response.writeHead(404).end();
    const message = messageSchema.parse(await json(request));
    posts.push({
      webhookId: String(request.headers['webhook-id']),
      alertId: message.alert_id,
      productId: message.product_id,
    });
    const { status, body = '{}', headers = {} } = answers.shift() ?? delivered;
    return response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    posts,
    answers,
    postsOf: (productId: number) => posts.filter((post) => post.productId === productId),
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export type AlertReceiver = Awaited<ReturnType<typeof startAlertReceiver>>;
