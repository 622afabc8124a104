import { createRoute } from '@hono/zod-openapi';
import type { InFlight } from '@orquestia/service-kit/in-flight';
import { z } from 'zod';
import { type AnswerCacheOptions, makeAnswerCache } from '../cache/answer-cache.ts';
import {
  categoryListSchema,
  categoryRequestSchema,
  categoryResponseSchema,
  descriptionRequestSchema,
  descriptionResponseSchema,
  keywordsRequestSchema,
  keywordsResponseSchema,
} from '../contract/contract.ts';
import { cachedCategorisationSchema, categorise } from '../enrichment/categorise.ts';
import { cachedDescriptionSchema, describe } from '../enrichment/describe.ts';
import type { Provider } from '../enrichment/provider.ts';
import { cachedKeywordsSchema, suggestKeywords } from '../enrichment/suggest-keywords.ts';
import { taxonomy } from '../enrichment/taxonomy.ts';
import type { App } from './app-env.ts';
import type { ProviderHealth } from './provider-health.ts';
import { json, problemJson } from './responses.ts';

export const problems = {
  400: problemJson('UNREADABLE_BODY: the bytes are no text of their charset (UTF-8 where none is named)'),
  421: problemJson('HOST_REFUSED: asked by a name that is not the service’s own'),
  401: problemJson('UNAUTHENTICATED: the service has a token (AI_SERVICE_TOKEN), and the call has not'),
  413: problemJson('BODY_TOO_LARGE: the body is over 64 KiB'),
  415: problemJson('ENCODED_BODY: the body comes with a Content-Encoding'),
  422: problemJson(
    'INVALID_INPUT: bad input, the fields named in `errors`, 20 at most. LLM_PRODUCT_REFUSED (not retryable): the filter of the provider refuses this product',
  ),
  429: problemJson(
    'With Retry-After. LLM_RATE_LIMITED: the provider limits our rate. LLM_QUOTA_EXHAUSTED: its account has no credit. LLM_BUSY: our queue is full. LLM_BUDGET_SPENT: the tokens of the day are spent, until midnight UTC',
  ),
  502: problemJson(
    'LLM_INVALID_ANSWER: the answer failed validation twice. LLM_REJECTED (not retryable): the provider refused key, model or request. LLM_CAP_SPENT (not retryable): the model spent its tokens on thinking',
  ),
  503: problemJson('LLM_UNAVAILABLE, with Retry-After: the provider cannot be reached or failed'),
  504: problemJson('LLM_TIMEOUT: no answer in 30 s'),
};

export function body<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { 'application/json': { schema } } } };
}

const cacheControlSchema = z.object({
  'cache-control': z
    .string()
    .optional()
    .describe('no-cache (RFC 9111, 5.2.1.4): another text than the one that was kept'),
});

/** Open to everybody where no token is set. */
export const security: Record<string, string[]>[] = [{ token: [] }, {}];

const descriptionRoute = createRoute({
  method: 'post',
  path: '/generate/description',
  operationId: 'generateDescription',
  tags: ['Generate'],
  summary: 'Write the description of a product',
  security,
  request: { ...body(descriptionRequestSchema), headers: cacheControlSchema },
  responses: { 200: json(descriptionResponseSchema, 'The description'), ...problems },
});

const categoryRoute = createRoute({
  method: 'post',
  path: '/generate/category',
  operationId: 'generateCategory',
  tags: ['Generate'],
  summary: 'Put a product in a category of the closed taxonomy, or abstain',
  security,
  request: body(categoryRequestSchema),
  responses: { 200: json(categoryResponseSchema, 'The category'), ...problems },
});

const keywordsRoute = createRoute({
  method: 'post',
  path: '/generate/keywords',
  operationId: 'suggestKeywords',
  tags: ['Generate'],
  summary: 'Suggest keywords for what has a name',
  security,
  request: body(keywordsRequestSchema),
  responses: { 200: json(keywordsResponseSchema, 'Up to eight keywords'), ...problems },
});

const categoriesRoute = createRoute({
  method: 'get',
  path: '/categories',
  operationId: 'listCategories',
  tags: ['Generate'],
  summary: 'The closed taxonomy',
  responses: { 200: json(categoryListSchema, 'Every category') },
});

type Options = {
  provider: Provider;
  stores: Omit<AnswerCacheOptions<unknown>, 'schema'>;
  health: ProviderHealth;
  inFlight: InFlight;
};

/** What the service is for: descriptions, categories, and the taxonomy that they are chosen from. */
export function addGenerateRoutes(app: App, { provider, stores, health, inFlight }: Options): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  const descriptions = makeAnswerCache({ ...stores, schema: cachedDescriptionSchema });
  const categories = makeAnswerCache({ ...stores, schema: cachedCategorisationSchema });

  const keywords = makeAnswerCache({ ...stores, schema: cachedKeywordsSchema });

  app.openapi(descriptionRoute, async (c) => {
    const fresh = /\bno-cache\b/i.test(c.req.valid('header')['cache-control'] ?? '');
    const answer = await generate(c.req.raw.signal, (signal) =>
      describe(provider, descriptions, c.req.valid('json'), { signal, fresh }),
    );
    return c.json(answer, 200);
  });

  app.openapi(categoryRoute, async (c) => {
    const answer = await generate(c.req.raw.signal, (signal) =>
      categorise(provider, categories, c.req.valid('json'), signal),
    );
    return c.json(answer, 200);
  });

  app.openapi(keywordsRoute, async (c) => {
    const answer = await generate(c.req.raw.signal, (signal) =>
      suggestKeywords(provider, keywords, c.req.valid('json'), signal),
    );
    return c.json(answer, 200);
  });

  app.openapi(categoriesRoute, (c) => c.json(taxonomy, 200));

  /** Does the work with a signal that aborts when the client leaves or the service can wait no longer. */
  async function generate<Answer extends { cached: boolean }>(
    client: AbortSignal,
    work: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const request = new AbortController();
    const answered = inFlight.add(request);
    try {
      return await health.observe(work(AbortSignal.any([client, request.signal])));
    } finally {
      answered();
    }
  }
}
