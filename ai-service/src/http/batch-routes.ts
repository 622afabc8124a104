import { createRoute } from '@hono/zod-openapi';
import type { InFlight } from '@orquestia/service-kit/in-flight';
import { z } from 'zod';
import {
  type BatchRequest,
  type BatchResult,
  batchRequestSchema,
  batchResponseSchema,
} from '../contract/batches.ts';
import { usageResponseSchema } from '../contract/usage.ts';
import { categoryAnswer } from '../enrichment/categorise.ts';
import { describeAnswer } from '../enrichment/describe.ts';
import type { BatchOrder, BatchOutcome, Provider, TaskUsage } from '../enrichment/provider.ts';
import { ProviderError } from '../enrichment/provider-error.ts';
import type { App } from './app-env.ts';
import { body, problems, security } from './generate-routes.ts';
import { Refusal } from './problems.ts';
import { json, problemJson } from './responses.ts';

const unsupported = {
  501: problemJson('BATCHES_UNSUPPORTED: the provider answers each call by itself'),
};

const keySchema = z.object({
  'idempotency-key': z
    .string()
    .max(255)
    .optional()
    .describe(
      'Sent again with it, a batch that the provider has taken already is answered with, and paid for once',
    ),
});

const sendRoute = createRoute({
  method: 'post',
  path: '/batches',
  operationId: 'sendBatch',
  tags: ['Generate'],
  summary: 'Have the texts of many products written together, within a day',
  security,
  request: { ...body(batchRequestSchema), headers: keySchema },
  responses: {
    202: json(batchResponseSchema, 'The provider has taken it'),
    ...problems,
    413: problemJson('BATCH_TOO_LARGE: the body is over 16 MiB'),
    ...unsupported,
  },
});

const readRoute = createRoute({
  method: 'get',
  path: '/batches/{id}',
  operationId: 'readBatch',
  tags: ['Generate'],
  summary: 'What became of a batch',
  security,
  request: { params: z.object({ id: z.string().min(1).max(200).openapi({ example: 'batch-1' }) }) },
  responses: {
    200: json(batchResponseSchema, 'Its state, and its results once it is back'),
    ...problems,
    404: problemJson('NOT_FOUND: the provider knows no such batch'),
    ...unsupported,
  },
});

const usageRoute = createRoute({
  method: 'get',
  path: '/usage',
  operationId: 'usage',
  tags: ['Generate'],
  summary: 'What a call costs, measured, and what is left for today',
  security,
  responses: { 200: json(usageResponseSchema, 'Since this process began'), 401: problems[401] },
});

/** The texts of many products at once, and what they cost. */
export function addBatchRoutes(
  app: App,
  { provider, inFlight }: { provider: Provider; inFlight: InFlight },
): void {
  const { batches } = provider;

  app.openapi(sendRoute, async (c) => {
    if (!batches) throw new Refusal(501, 'BATCHES_UNSUPPORTED');
    const order = orderOf(c.req.valid('json'));
    const { 'idempotency-key': key } = c.req.valid('header');
    const id = await untilStopped(c.req.raw.signal, (signal) => batches.send(order, key, signal));
    return c.json({ id, status: 'running' as const, results: [] }, 202);
  });

  app.openapi(readRoute, async (c) => {
    if (!batches) throw new Refusal(501, 'BATCHES_UNSUPPORTED');
    const { id } = c.req.valid('param');
    const batch = await untilStopped(c.req.raw.signal, (signal) => batches.read(id, signal));
    if (!batch) throw new Refusal(404, 'NOT_FOUND');
    const results = batch.outcomes.map((outcome) => resultOf(provider, outcome));
    return c.json({ id, status: batch.status, results }, 200);
  });

  app.openapi(usageRoute, async (c) => {
    const { description, category, tokensToday, tokensDaily } = await provider.usage();
    const usage = {
      batches: batches !== undefined,
      tokens_today: tokensToday,
      tokens_daily: tokensDaily ?? null,
      description: stepOf(description),
      category: stepOf(category),
    };
    return c.json(usage, 200);
  });

  async function untilStopped<T>(client: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const request = new AbortController();
    const answered = inFlight.add(request);
    try {
      return await work(AbortSignal.any([client, request.signal]));
    } finally {
      answered();
    }
  }
}

function orderOf(order: BatchRequest): BatchOrder {
  return order.step === 'description'
    ? {
        task: order.step,
        requests: order.requests.map(({ custom_id, ...input }) => ({ id: custom_id, input })),
      }
    : {
        task: order.step,
        requests: order.requests.map(({ custom_id, ...input }) => ({ id: custom_id, input })),
      };
}

/** The answer that the live call would have given. */
function resultOf(provider: Provider, outcome: BatchOutcome): BatchResult {
  const custom_id = outcome.id;
  if (outcome.answer instanceof ProviderError) {
    const { code, retryable } = outcome.answer;
    return { custom_id, failure: { code, retryable } };
  }
  return outcome.task === 'description'
    ? { custom_id, description: describeAnswer(provider, outcome.input, outcome.answer) }
    : { custom_id, category: categoryAnswer(provider, outcome.input, outcome.answer) };
}

function stepOf({ model, calls, promptTokens, completionTokens, price }: TaskUsage) {
  return { model, calls, prompt_tokens: promptTokens, completion_tokens: completionTokens, price };
}
