import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const alertSchema = z.object({ alert_id: z.number(), current_stock: z.number(), product_name: z.string() });
type Received = { headers: IncomingHttpHeaders; raw: string; alert: z.infer<typeof alertSchema> };
type Reply = (response: ServerResponse, received: Received) => void;

/** Confirms the delivery as the workflow does. */
export const confirm: Reply = (response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ delivered: true, supplier_price: 12.5, channel: 'log' }));
};

/** Any other answer. */
export function reply(status: number, body = '', headers: Record<string, string> = {}): Reply {
  return (response) => response.writeHead(status, headers).end(body);
}

/** A receiver of alerts over HTTP in n8n's place: the replies in turn, then `reply`. */
export async function startReceiver() {
  const state = { received: [] as Received[], next: [] as Reply[], reply: confirm };
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') return response.end();
    const raw = await text(request);
    const received = { headers: request.headers, raw, alert: alertSchema.parse(JSON.parse(raw)) };
    state.received.push(received);
    return (state.next.shift() ?? state.reply)(response, received);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    state,
    webhook: {
      url: `http://127.0.0.1:${port}/webhook/stock-alert`,
      token: 'a-token-only-for-tests',
      secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    },
    stop: () => new Promise((done) => server.close(done)),
  };
}
