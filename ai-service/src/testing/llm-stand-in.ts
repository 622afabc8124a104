import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const requestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});
export type LlmRequest = z.infer<typeof requestSchema>;

/** How the stand-in answers one call. */
export type Reply = (response: ServerResponse, request: LlmRequest) => void;

/** Plays an OpenAI-like server over HTTP: the replies in turn, the last one for ever. */
export async function startLlmStandIn(...replies: Reply[]) {
  const requests: LlmRequest[] = [];
  const headers: IncomingMessage['headers'][] = [];
  let left = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = requestSchema.parse(JSON.parse(Buffer.concat(chunks).toString()));
    headers.push(request.headers);
    requests.push(body);
    response.on('close', () => {
      if (!response.writableFinished) left += 1;
    });
    replies[Math.min(requests.length, replies.length) - 1]?.(response, body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    headers,
    close,
    /** Calls whose client left before the answer. */
    abandoned: () => left,
  };
}

/** A completion with this text. */
export function say(content: string | null, more: { finish?: string; refusal?: string } = {}): Reply {
  return (response) => {
    const message = { role: 'assistant', content, refusal: more.refusal ?? null };
    sendJson(response, 200, {
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: more.finish ?? 'stop' }],
      usage: { prompt_tokens: 110, completion_tokens: 20, total_tokens: 130 },
    });
  };
}

/** A completion with this JSON. */
export function answer(json: unknown): Reply {
  return say(JSON.stringify(json));
}

export function fail(
  status: number,
  headers: Record<string, string> = {},
  body: unknown = { error: { message: 'It failed' } },
): Reply {
  return (response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    sendJson(response, status, body);
  };
}

export const hang: Reply = () => undefined;

export const reset: Reply = (response) => void response.socket?.resetAndDestroy();

/** Breaks the connection within the answer. */
export const resetWithin: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write('{"choices":[{"mess', () => response.socket?.resetAndDestroy());
};

export function sendText(text: string, contentType: string): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': contentType }).end(text);
  };
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.statusCode = status;
  response.end(JSON.stringify(body));
}
