import type { OpenAPIHono } from '@hono/zod-openapi';

/** What a request carries through the middleware. */
export type AppEnv = { Variables: { traceId: string } };

export type App = OpenAPIHono<AppEnv>;
