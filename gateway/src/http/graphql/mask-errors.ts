import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import { AccessRefused } from '../../access/access-refused.ts';
import type { AccessFailure } from '../../failure.ts';
import { describeFailure } from '../../failure-texts/describe-failure.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import { reportUnexpected } from '../unexpected-error.ts';

/** Logs each unexpected error once and puts in its place what the caller may know. */
export function maskErrors(
  errors: readonly GraphQLError[],
  requestContext: RequestContext,
  { isMutation }: { isMutation: boolean },
): GraphQLError[] {
  return errors.map((error) => {
    // graphql-jit's own errors, of a value that does not fit its type, have no original and no extensions.
    const { nodes, path } = error;
    // Below the mutation's own field: that one has answered, so its work has come to an end.
    const isAnswered = isMutation && path !== undefined && path.length > 1;
    if (error.originalError instanceof AccessRefused)
      return refusal(error.originalError.failure, requestContext, { nodes, path, isAnswered });
    const isBare = error.extensions === undefined && !error.originalError;
    if (!isBare && (!error.originalError || error.originalError instanceof GraphQLError)) return error;
    const reported = reportUnexpected(error.originalError ?? error, requestContext);
    const { code, message } = isAnswered ? incompleteAnswer(requestContext) : reported;
    return new GraphQLError(message, { nodes, path, extensions: { code, traceId: requestContext.traceId } });
  });
}

/** What a 401 answer has beside its status. */
export const authenticateHeader = { 'www-authenticate': 'Bearer realm="orquestia"' };

type Place = Pick<GraphQLErrorOptions, 'nodes' | 'path'> & { isAnswered?: boolean };

/**
 * A refusal where no result type can say it: with the status that REST would answer, unless a mutation has done its work
 * and only a part of its answer is refused.
 */
export function refusal(
  failure: AccessFailure,
  requestContext: RequestContext,
  { nodes, path, isAnswered = false }: Place = {},
): GraphQLError {
  const { code, message } = describeFailure(failure, requestContext.locale);
  const missing = failure.kind === 'forbidden' ? { missing: failure.missing } : {};
  const http = failure.kind === 'forbidden' ? { status: 403 } : { status: 401, headers: authenticateHeader };
  const extensions = { code, ...missing, traceId: requestContext.traceId, ...(isAnswered ? {} : { http }) };
  const text = isAnswered ? `${incompleteAnswer(requestContext).message} ${message}` : message;
  return new GraphQLError(text, { nodes, path, extensions });
}

function incompleteAnswer({ locale }: RequestContext): { code: string; message: string } {
  const message =
    locale === 'es'
      ? 'La operación pudo quedar hecha, pero no se pudo leer parte de su respuesta. Comprueba cómo ha quedado antes de repetirla.'
      : 'The operation may have been done, but a part of its answer could not be read. Check how things are before you repeat it.';
  return { code: 'ANSWER_INCOMPLETE', message };
}
