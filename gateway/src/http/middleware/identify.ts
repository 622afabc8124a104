import type { PrincipalReader } from '../../access/principal-reader.ts';
import type { UseCasesOf } from '../../guarded-use-cases.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import type { GatewayMiddleware } from '../gateway-env.ts';
import { failureProblem } from '../problem.ts';

type Options = { reader: PrincipalReader; useCasesOf: UseCasesOf };

/** Finds out who asks, and gives the handlers what that principal may use. */
export function identify({ reader, useCasesOf }: Options): GatewayMiddleware {
  return async (c, next) => {
    const request = c.get('request');
    request.principal = await reader.read(c.env.incoming);
    c.set('useCases', useCasesOf(request.principal));
    // What one principal may see no cache may show to another.
    if (request.principal.kind !== 'open') c.env.outgoing.setHeader('cache-control', 'private');
    await next();
  };
}

/** Whether it may see how the system is made, its schema and its documents: whoever is known, and all on this machine. */
export function mayReadDocuments({ principal, client }: RequestContext): boolean {
  return principal.kind !== 'anonymous' || client.isLocal;
}

/** Lets pass who is on this machine, and asks all others who they are: also while the database is away. */
export function localOr(identified: GatewayMiddleware): GatewayMiddleware {
  return (c, next) => (c.get('request').client.isLocal ? next() : identified(c, next));
}

/** 401 for whoever is neither known nor on this machine. */
export const documentReadersOnly: GatewayMiddleware = async (c, next) => {
  const request = c.get('request');
  if (mayReadDocuments(request)) return next();
  return failureProblem({ kind: 'unauthenticated' }, request);
};
