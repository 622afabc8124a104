import { GraphQLError } from 'graphql';
import type { RequestContext } from '../../platform/request-context.ts';
import { reportUnexpected } from '../unexpected-error.ts';

/** Logs each unexpected error once and puts in its place what the caller may know. */
export function maskErrors(errors: readonly GraphQLError[], requestContext: RequestContext): GraphQLError[] {
  return errors.map((error) => {
    // graphql-jit's own errors, of a value that does not fit its type, have no original and no extensions.
    const isBare = error.extensions === undefined && !error.originalError;
    if (!isBare && (!error.originalError || error.originalError instanceof GraphQLError)) return error;
    const { code, message } = reportUnexpected(error.originalError ?? error, requestContext);
    const { nodes, path } = error;
    return new GraphQLError(message, { nodes, path, extensions: { code, traceId: requestContext.traceId } });
  });
}
