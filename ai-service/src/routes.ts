import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  categoryListSchema,
  categoryRequestSchema,
  categoryResponseSchema,
  descriptionRequestSchema,
  descriptionResponseSchema,
} from './contract/contract.ts';
import { problemSchema } from './problem.ts';

const healthSchema = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy']),
  service: z.string(),
  timestamp: z.iso.datetime(),
  dependencies: z.object({ llm: z.enum(['ok', 'degraded', 'error']), cache: z.enum(['ok', 'error']) }),
});

const PROBLEMS = {
  413: 'BODY_TOO_LARGE: the body is over 64 KiB',
  422: 'INVALID_INPUT: bad input, each field named in `errors`',
  429: 'With Retry-After. LLM_RATE_LIMITED: the provider limits our rate. LLM_QUOTA_EXHAUSTED: its account has no credit. LLM_BUSY: our queue is full. LLM_BUDGET_SPENT: the tokens of the day are spent, until midnight UTC',
  502: 'LLM_INVALID_ANSWER: the answer failed validation twice. LLM_REJECTED (not retryable): the provider refused key, model or request',
  503: 'LLM_UNAVAILABLE, with Retry-After: the provider cannot be reached or failed',
  504: 'LLM_TIMEOUT: no answer in 30 s',
} as const;

function problem(status: keyof typeof PROBLEMS) {
  return {
    description: PROBLEMS[status],
    content: { 'application/problem+json': { schema: problemSchema } },
  };
}

const providerProblems = {
  413: problem(413),
  422: problem(422),
  429: problem(429),
  502: problem(502),
  503: problem(503),
  504: problem(504),
};

function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

function body<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { 'application/json': { schema } } } };
}

const freshSchema = z.object({
  'cache-control': z
    .string()
    .optional()
    .describe('no-cache (RFC 9111, 5.2.1.4): another text than the one that was kept'),
});

export const descriptionRoute = createRoute({
  method: 'post',
  path: '/generate/description',
  summary: 'Write the description of a product',
  request: { ...body(descriptionRequestSchema), headers: freshSchema },
  responses: { 200: json(descriptionResponseSchema, 'The description'), ...providerProblems },
});

export const categoryRoute = createRoute({
  method: 'post',
  path: '/generate/category',
  summary: 'Put a product in a category of the closed taxonomy, or abstain',
  request: body(categoryRequestSchema),
  responses: { 200: json(categoryResponseSchema, 'The category'), ...providerProblems },
});

export const categoriesRoute = createRoute({
  method: 'get',
  path: '/categories',
  summary: 'The closed taxonomy',
  responses: { 200: json(categoryListSchema, 'Every category') },
});

export const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  summary: 'The service and what it depends on',
  responses: { 200: json(healthSchema, 'The service can answer') },
});

const probeSchema = z.object({ status: z.string() });

export const liveRoute = createRoute({
  method: 'get',
  path: '/livez',
  summary: 'The process runs',
  responses: { 200: json(probeSchema, 'It runs') },
});

export const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'The service takes new requests',
  responses: { 200: json(probeSchema, 'It does'), 503: json(probeSchema, 'It is shutting down') },
});
