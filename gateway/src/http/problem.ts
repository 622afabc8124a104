import { problem } from '@orquestia/service-kit/problem';
import { AccessRefused } from '../access/access-refused.ts';
import type { Failure } from '../failure.ts';
import { describeFailure } from '../failure-texts/describe-failure.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { reportUnexpected } from './unexpected-error.ts';

const statusOf = (failure: Failure): number => {
  switch (failure.kind) {
    case 'unauthenticated':
      return 401;
    case 'forbidden':
      return 403;
    case 'rate-limited':
      return 429;
    case 'invalid-input':
      return 422;
    case 'product-not-found':
    case 'sale-not-found':
    case 'alert-not-found':
    case 'token-not-found':
    case 'person-not-found':
    case 'session-not-found':
    case 'invitation-not-found':
    case 'webhook-not-found':
    case 'webhook-delivery-not-found':
    case 'bulk-job-not-found':
    case 'movement-not-found':
    case 'supplier-not-found':
    case 'saved-view-not-found':
    case 'order-not-found':
    case 'import-not-found':
      return 404;
    case 'version-conflict':
    case 'sale-not-undoable':
    case 'out-of-stock':
    case 'product-archived':
    case 'stock-changed':
    case 'movement-not-undoable':
    case 'product-has-history':
    case 'catalogue-not-empty':
    case 'supplier-exists':
    case 'saved-view-exists':
    case 'order-closed':
    case 'order-open':
    case 'person-exists':
    case 'last-owner':
    case 'own-second-factor':
    case 'webhook-switched-off':
    case 'import-state':
      return 409;
    case 'ai-unavailable':
      return 503;
    case 'idempotency-conflict':
      return failure.reason === 'still-running' ? 409 : 422;
  }
};

/** What the use cases name otherwise than the REST contract does: a key of the body, and a header. */
const restNames: Record<string, string | undefined> = {
  categoryId: 'category_id',
  expectedStock: 'expected_stock',
  idempotencyKey: 'Idempotency-Key',
};

/** A use case's failure as problem+json, in the caller's language. */
export function failureProblem(
  failure: Failure,
  request: Pick<RequestContext, 'locale' | 'traceId'>,
): Response {
  const { code, message, retryable } = describeFailure(failure, request.locale);
  const extra: Record<string, unknown> = {};
  const headers: Record<string, string> = {};
  if (failure.kind === 'invalid-input') {
    extra.errors = failure.fields.map(({ path, message }) => ({
      path: path.map((part) => restNames[part] ?? part).join('.'),
      message,
    }));
  }
  if (failure.kind === 'unauthenticated') headers['www-authenticate'] = 'Bearer realm="orquestia"';
  if (failure.kind === 'forbidden') extra.missing = failure.missing;
  if (failure.kind === 'out-of-stock') extra.available = failure.available;
  if (failure.kind === 'stock-changed' || failure.kind === 'movement-not-undoable')
    extra.current_stock = failure.stock;
  if (failure.kind === 'ai-unavailable' || failure.kind === 'rate-limited') {
    headers['retry-after'] = String(Math.max(1, Math.ceil((failure.retryAfterMs ?? 60_000) / 1_000)));
  }
  return problem(statusOf(failure), { code, detail: message, retryable, ...extra }, request, headers);
}

/** What was thrown: a refusal as such, an error nobody expected masked, with the trace id to find it in the log. */
export function unexpectedProblem(error: unknown, request: RequestContext): Response {
  if (error instanceof AccessRefused) return failureProblem(error.failure, request);
  const { code, status, message, retryable } = reportUnexpected(error, request);
  const headers: Record<string, string> = status === 503 ? { 'retry-after': '1' } : {};
  return problem(status, { code, detail: message, retryable }, request, headers);
}
