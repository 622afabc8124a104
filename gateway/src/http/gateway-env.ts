import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import type { RequestContext } from '../platform/request-context.ts';

/** What Hono's handlers find: Node's own request and response, and the request's context. */
export type GatewayEnv = { Bindings: HttpBindings; Variables: { request: RequestContext } };

export type GatewayMiddleware = MiddlewareHandler<GatewayEnv>;
