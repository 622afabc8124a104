import type { HttpBindings } from '@hono/node-server';
import type { RequestContext } from '../platform/request-context.ts';

/** What Hono's handlers find: Node's own request and response, and the request's context. */
export type GatewayEnv = { Bindings: HttpBindings; Variables: { request: RequestContext } };
