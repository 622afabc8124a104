import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const eventSchema = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
});
type Received = { headers: IncomingHttpHeaders; raw: string; event: z.infer<typeof eventSchema> };
type Reply = (response: ServerResponse) => void;

/** Any answer. */
export const answer =
  (status: number, headers: Record<string, string> = {}): Reply =>
  (response) =>
    response.writeHead(status, headers).end('a secret of the receiver');

/** Another program that hears of events: the replies in turn, then 204. */
export async function startEventReceiver() {
  const state = { received: [] as Received[], next: [] as Reply[], reply: answer(204) };
  const server = createServer(async (request, response) => {
    const raw = await text(request);
    state.received.push({ headers: request.headers, raw, event: eventSchema.parse(JSON.parse(raw)) });
    return (state.next.shift() ?? state.reply)(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    state,
    port,
    url: `http://127.0.0.1:${port}/hook`,
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
