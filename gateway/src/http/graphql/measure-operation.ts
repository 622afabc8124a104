import type { UseCases } from '../../graphql/context.ts';
import type { RequestContext } from '../../platform/request-context.ts';

/** Counts an operation by its first field, in the metrics and, where it is the list, for the service levels. */
export function operationFinished(
  useCases: UseCases,
  request: RequestContext,
  rootField: string,
  elapsedMs: number,
): void {
  useCases.metrics.operationFinished(rootField, elapsedMs / 1_000);
  if (request.failed) useCases.metrics.operationFailed(rootField);
  if (rootField === 'products') useCases.measurements.listTook(elapsedMs);
  request.span.rename(`GraphQL ${rootField}`);
}
