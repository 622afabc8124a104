import { GraphQLError } from 'graphql';
import type { Call } from '../platform/call.ts';
import { reportUnexpected } from '../platform/unexpected.ts';

/** Logs each unexpected error once and puts in its place what the caller may know. */
export function presentErrors(errors: readonly GraphQLError[], call: Call): GraphQLError[] {
  return errors.map((error) => {
    if (!error.originalError || error.originalError instanceof GraphQLError) return error;
    const { code, message } = reportUnexpected(error.originalError, call);
    const { nodes, path } = error;
    return new GraphQLError(message, { nodes, path, extensions: { code, traceId: call.traceId } });
  });
}
