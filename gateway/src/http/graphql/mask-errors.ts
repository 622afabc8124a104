import { GraphQLError } from 'graphql';
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
    const isBare = error.extensions === undefined && !error.originalError;
    if (!isBare && (!error.originalError || error.originalError instanceof GraphQLError)) return error;
    const reported = reportUnexpected(error.originalError ?? error, requestContext);
    const { nodes, path } = error;
    // Below the mutation's own field: that one has answered, so its work has come to an end.
    const isAnswered = isMutation && path !== undefined && path.length > 1;
    const { code, message } = isAnswered ? incompleteAnswer(requestContext) : reported;
    return new GraphQLError(message, { nodes, path, extensions: { code, traceId: requestContext.traceId } });
  });
}

function incompleteAnswer({ locale }: RequestContext): { code: string; message: string } {
  const message =
    locale === 'es'
      ? 'La operación pudo quedar hecha, pero no se pudo leer parte de su respuesta. Comprueba cómo ha quedado antes de repetirla.'
      : 'The operation may have been done, but a part of its answer could not be read. Check how things are before you repeat it.';
  return { code: 'ANSWER_INCOMPLETE', message };
}
