import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { WebhookConfig } from '../../../gateway/src/platform/env.ts';

type Answer = { status: number; body: object };

/** Stands where n8n stands, over HTTP, and answers as it is told. */
export async function startN8nStandIn() {
  const delivered: Answer = { status: 200, body: { delivered: true, supplier_price: 12.5 } };
  const alerts: string[] = [];
  let answer = delivered;
  /** Those for the alerts of one product. */
  const own = new Map<string, Answer>();
  const server = createServer(async (request, response) => {
    const sent = await text(request);
    if (request.method === 'POST') alerts.push(String(request.headers['webhook-id']));
    const product = sent && z.object({ product_name: z.string() }).parse(JSON.parse(sent)).product_name;
    const { status, body } = own.get(product) ?? answer;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
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
    alerts: () => alerts,
    delivers(): void {
      answer = delivered;
    },
    answers(status: number, body: object = {}): void {
      answer = { status, body };
    },
    /** From now on to the alerts of this product, whatever is answered to others. */
    answersTo(product: string, status: number, body: object = {}): void {
      own.set(product, { status, body });
    },
    stop: () => new Promise((done) => server.close(done)),
  };
}
