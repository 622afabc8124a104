import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { problemSchema as kitProblemSchema } from '@orquestia/service-kit/problem';
import type { Context, Handler } from 'hono';
import { requireRule } from '../../access/rules.ts';
import type { GatewayEnv } from '../gateway-env.ts';

export type RestContext = Context<GatewayEnv>;
export type GatewayApp = OpenAPIHono<GatewayEnv>;

/**
 * Serves a route that has a rule, and tells of it in GET /openapi.json. What comes in is checked by the use case, in the caller's
 * language, and not by the route.
 */
export function serve<Path extends string>(
  app: GatewayApp,
  route: RouteConfig & { getRoutingPath(): Path },
  handler: Handler<GatewayEnv, Path>,
): void {
  requireRule(`${route.method.toUpperCase()} ${route.path}`);
  app.openAPIRegistry.registerPath(route);
  app.on(route.method.toUpperCase(), route.getRoutingPath(), handler);
}

const problemSchema = kitProblemSchema
  .extend({
    available: z.int().optional().openapi({ description: 'Units left, where stock ran out' }),
    current_stock: z
      .int()
      .optional()
      .openapi({ description: 'Units there are, where they are not what was expected' }),
    missing: z.string().optional().openapi({ description: 'The right that is missing, where one is' }),
  })
  .openapi('Problem', { description: 'RFC 9457' });

export const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } });
/** What every answer carries. */
export const traceHeaders = z.object({
  'x-trace-id': z.string().length(32).openapi({ description: 'Quote it when something looks wrong' }),
});
export const etagHeaders = z.object({
  ...traceHeaders.shape,
  etag: z.string().openapi({ description: 'Send it as If-None-Match' }),
});
export const replayableHeaders = z.object({
  ...traceHeaders.shape,
  'idempotency-replayed': z
    .enum(['true'])
    .optional()
    .openapi({ description: 'The first answer to this key, given again' }),
});
export const retryAfterHeader = z.object({
  ...traceHeaders.shape,
  'retry-after': z.string().openapi({ description: 'In seconds', example: '60' }),
});

const authenticateHeaders = z.object({
  ...traceHeaders.shape,
  'www-authenticate': z.string().openapi({ example: 'Bearer realm="orquestia"' }),
});

export const problemAnswer = (description: string, headers: z.ZodObject = traceHeaders) => ({
  description,
  headers,
  content: { 'application/problem+json': { schema: problemSchema } },
});
/** What any of the shims may answer. */
export const failureAnswers = {
  401: problemAnswer('No session and no token, or none that is still good', authenticateHeaders),
  403: problemAnswer(
    'The right that missing names is not there, or a page of an origin that CORS_ORIGINS does not name',
  ),
  421: problemAnswer('Asked by a name that is not the gateway’s own'),
  429: problemAnswer('This client has too much open at once, or too many requests', retryAfterHeader),
  500: problemAnswer('The database fails'),
  503: problemAnswer('The gateway stops', retryAfterHeader),
  504: problemAnswer('It took too long and was cancelled'),
};
/** The id in a path. */
export const idParameter = z.object({
  id: z
    .int()
    .min(1)
    .openapi({ param: { in: 'path', name: 'id' }, example: 1 }),
});
export const idempotencyKeyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .openapi({ description: 'Replays the first answer for 24 h' }),
});
