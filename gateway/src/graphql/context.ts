import type { RequestContext } from '../platform/request-context.ts';

/** What the transports may ask for. Each domain declares its own beside its GraphQL types (`declare module`). */
// biome-ignore lint/suspicious/noEmptyInterface: the domains fill it
export interface UseCases {}

/** What every resolver gets: the request and the use cases. Never a database client. */
export type Context = { requestContext: RequestContext; useCases: UseCases };
