import type { RequestContext } from '../platform/request-context.ts';
import { actorOf } from '../principal.ts';

/** The columns that say who made a movement, and its values in a statement whose first parameter of these has the number. */
export const actorColumns = 'actor_kind, actor_id, actor_name, trace_id';
export const actorValues = (first: number) =>
  `$${first}::actor_kind, $${first + 1}, $${first + 2}, $${first + 3}`;

/** Who asks, in which request. */
export type Caller = Pick<RequestContext, 'principal' | 'traceId'>;

/** The four parameters of `actorValues`. */
export function actorParameters({ principal, traceId }: Caller): unknown[] {
  const actor = actorOf(principal);
  return [actor?.kind ?? null, actor?.id ?? null, actor?.name ?? null, traceId];
}
