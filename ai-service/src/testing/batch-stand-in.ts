import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const chatSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});
const lineSchema = z.object({
  custom_id: z.string(),
  url: z.literal('/v1/chat/completions'),
  body: chatSchema,
});
export type BatchLine = z.infer<typeof lineSchema>;

const orderSchema = z.object({
  input_file_id: z.string(),
  metadata: z.record(z.string(), z.string()).optional(),
});
type Batch = z.infer<typeof orderSchema> & { id: string; status: string };

/** What a line is answered with: the text of a completion, or a status with an error. */
export type BatchAnswer = (line: BatchLine) => string | { status: number; error: string };

/** A usual answer of each task. */
export const usualAnswer: BatchAnswer = ({ custom_id }) =>
  custom_id.startsWith('keywords')
    ? JSON.stringify({ keywords: ['taller'] })
    : custom_id.startsWith('description')
      ? JSON.stringify({ description: 'Una pieza de acero para el taller.' })
      : JSON.stringify({ category: 'tools', alternatives: ['industrial', 'home', 'garden'] });

/**
 * Plays OpenAI's files and batches over HTTP, and its completions one by one. A batch runs until `state.status` says
 * otherwise; files and batches are the server's, whoever asks for them again.
 */
export async function startBatchStandIn(answer: BatchAnswer = usualAnswer) {
  const files = new Map<string, string>();
  const batches = new Map<string, Batch>();
  const live: string[] = [];
  const state = { status: 'in_progress', failing: 0, questions: 0 };
  const server = createServer(async (request, response) => {
    const send = (status: number, body: unknown) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
    const body = await bytesOf(request);
    if (request.url === '/v1/chat/completions') {
      const call = chatSchema.parse(JSON.parse(body.toString()));
      const asked = call.messages[0]?.content ?? '';
      const task = asked.includes('closed list')
        ? 'category'
        : asked.includes('You suggest keywords')
          ? 'keywords'
          : 'description';
      const custom_id = `${task}.es.live`;
      live.push(custom_id);
      return send(200, answered({ custom_id, url: '/v1/chat/completions', body: call }).response.body);
    }
    const [, kind, id, content] =
      /^\/v1\/(\w+)(?:\/([\w-]+))?(\/content)?$/.exec(request.url?.split('?')[0] ?? '') ?? [];
    if (state.failing > 0) return send(state.failing, { error: { message: 'It failed' } });
    if (kind === 'files' && request.method === 'POST') {
      const file = (await formOf(request, body)).get('file');
      const name = `file-${files.size + 1}`;
      files.set(name, file instanceof File ? await file.text() : '');
      return send(200, { id: name, object: 'file' });
    }
    if (kind === 'files' && content) return send(200, files.get(id ?? '') ?? '');
    if (kind === 'batches' && request.method === 'POST') {
      const order = orderSchema.parse(JSON.parse(body.toString()));
      const batch = { id: `batch-${batches.size + 1}`, status: 'validating', ...order };
      batches.set(batch.id, batch);
      return send(200, { ...batch, object: 'batch' });
    }
    if (kind === 'batches' && id === undefined)
      return send(200, { object: 'list', data: [...batches.values()].reverse(), has_more: false });
    const batch = batches.get(id ?? '');
    if (kind !== 'batches' || !batch) return send(404, { error: { message: 'No such batch' } });
    state.questions += 1;
    if (state.status === 'in_progress') return send(200, { ...batch, status: 'in_progress' });
    const lines = linesOf(batch.input_file_id).map(answered);
    const [output, errors] = [`${batch.id}-output`, `${batch.id}-errors`];
    const text = (kept: typeof lines) => kept.map((line) => `${JSON.stringify(line)}\n`).join('');
    files.set(output, text(lines.filter(({ response: { status_code } }) => status_code === 200)));
    files.set(errors, text(lines.filter(({ response: { status_code } }) => status_code !== 200)));
    return send(200, { ...batch, status: state.status, output_file_id: output, error_file_id: errors });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  function linesOf(fileId: string): BatchLine[] {
    const lines = (files.get(fileId) ?? '').split('\n').filter(Boolean);
    return lines.map((line) => lineSchema.parse(JSON.parse(line)));
  }

  function answered(line: BatchLine) {
    const said = answer(line);
    const { custom_id } = line;
    if (typeof said !== 'string')
      return {
        custom_id,
        response: { status_code: said.status, body: { error: { message: said.error } } },
        error: null,
      };
    const message = { role: 'assistant', content: said };
    const usage = { prompt_tokens: 200, completion_tokens: 30, total_tokens: 230 };
    const body = {
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: 'stop' }],
      usage,
    };
    return { custom_id, response: { status_code: 200, body }, error: null };
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    state,
    /** The calls that were made one by one. */
    live,
    /** Every batch that was sent, with its lines. */
    sent: () => [...batches.values()].map(({ id, input_file_id }) => ({ id, lines: linesOf(input_file_id) })),
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The form of an upload, read by the platform. */
function formOf(request: IncomingMessage, body: Buffer<ArrayBuffer>): Promise<FormData> {
  return new Response(body, {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
}
