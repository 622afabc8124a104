import { GraphQLError } from 'graphql';
import type { Call } from '../../platform/request-context.ts';
import { reportUnexpected } from '../unexpected-error.ts';

/** Logs each unexpected error once and puts in its place what the caller may know. */
export function presentErrors(errors: readonly GraphQLError[], call: Call): GraphQLError[] {
  return errors.map((error) => {
    // graphql-jit's own errors, of a value that does not fit its type, have no original and no extensions.
    const isBare = error.extensions === undefined && !error.originalError;
    if (!isBare && (!error.originalError || error.originalError instanceof GraphQLError)) return error;
    const { code, message } = reportUnexpected(error.originalError ?? error, call);
    const { nodes, path } = error;
    return new GraphQLError(message, { nodes, path, extensions: { code, traceId: call.traceId } });
  });
}
