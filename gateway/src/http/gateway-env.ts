import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import type { RequestContext } from '../platform/request-context.ts';
import type { UseCases } from '../use-cases.ts';

/** What Hono's handlers find: Node's own request and response, the request's context, and what its principal may use. */
export type GatewayEnv = {
  Bindings: HttpBindings;
  Variables: { request: RequestContext; useCases: UseCases };
};

export type GatewayMiddleware = MiddlewareHandler<GatewayEnv>;
