import type { UseCases } from '../../graphql/context.ts';
import type { RequestContext } from '../../platform/request-context.ts';

/** Counts a request for the availability: as failed where the system is at fault and not the caller. */
export function requestMeasured(useCases: UseCases, { failed, span }: RequestContext, route: string): void {
  useCases.measurements.requestFinished(failed);
  if (!failed) return;
  useCases.metrics.requestFailed(route);
  span.fail();
}
