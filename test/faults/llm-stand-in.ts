import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const requestSchema = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  response_format: z.object({ json_schema: z.object({ name: z.enum(['description', 'category']) }) }),
});
const productSchema = z.object({ name: z.string() });

type Step = 'description' | 'category';
type Paid = { step: Step; name: string };
type Mood = 'well' | 'silent' | 'garbage' | 'rate-limited' | 'failing' | 'refusing';

/** OpenAI's API over HTTP, as far as the AI service uses it. It counts what was asked: that is what costs money. */
export async function startLlmStandIn() {
  const paid: Paid[] = [];
  const state = {
    mood: 'well' as Mood,
    /** How long an answer takes. */
    answerMs: 0,
    /** The description of a product of this name. */
    describe: (name: string) => `Descripción de ${name}.`,
    /** Its category, or none with three alternatives. */
    categorise: (_name: string): { category: string; alternatives: string[] } => ({
      category: 'tools',
      alternatives: [],
    }),
    retryAfterSeconds: 2,
    waiting: 0,
  };
  const traceparents: (string | string[] | undefined)[] = [];
  let refused = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    traceparents.push(request.headers.traceparent);
    const { messages, response_format } = requestSchema.parse(await json(request));
    const step = response_format.json_schema.name;
    const asked = messages.find(({ role }) => role === 'user')?.content ?? '{}';
    const { name } = productSchema.parse(JSON.parse(asked));
    if (state.mood === 'rate-limited') {
      refused += 1;
      response.writeHead(429, { 'retry-after': String(state.retryAfterSeconds) });
      response.end('{"error":{"message":"Rate limit reached"}}');
      return;
    }
    if (state.mood === 'failing') {
      response.writeHead(500).end('{"error":{"message":"Internal"}}');
      return;
    }
    if (state.mood === 'refusing') {
      response.writeHead(400).end('{"error":{"message":"Bad request"}}');
      return;
    }
    paid.push({ step, name });
    if (state.mood === 'silent') return;
    const content =
      state.mood === 'garbage'
        ? 'ok, here you go {{'
        : JSON.stringify(
            step === 'description' ? { description: state.describe(name) } : state.categorise(name),
          );
    state.waiting += 1;
    setTimeout(() => {
      state.waiting -= 1;
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          id: 'stand-in',
          object: 'chat.completion',
          created: 0,
          model: 'stand-in',
          choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
          usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 },
        }),
      );
    }, state.answerMs);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(400).end('{}'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    state,
    port: (server.address() as AddressInfo).port,
    /** How often a step of the product was asked for. */
    paidFor: (name: string, step: Step) =>
      paid.filter((call) => call.name === name && call.step === step).length,
    total: () => paid.length,
    /** What each call named as where it comes from. */
    traceparents: () => traceparents,
    /** How often somebody asked in spite of the rate limit. */
    refused: () => refused,
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export type LlmStandIn = Awaited<ReturnType<typeof startLlmStandIn>>;
