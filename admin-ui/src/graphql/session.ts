import type { Exchange } from 'urql';
import { pipe, tap } from 'wonka';
import { z } from 'zod/mini';
import { makeStore } from '../platform/store.ts';

/** True from when the gateway has asked for a sign-in until there was one. */
export const sessionEnded = makeStore(false);

const errorSchema = z.object({ code: z.literal('UNAUTHENTICATED') });
const resultSchema = z.object({ __typename: z.literal('UnauthenticatedError') });

function asksForSignIn(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return Object.values(data).some((result) => z.safeParse(resultSchema, result).success);
}

/** Notices an answer that wants a sign-in, whatever was asked. */
export const sessionExchange: Exchange =
  ({ forward }) =>
  (operations) =>
    pipe(
      forward(operations),
      tap(({ data, error }) => {
        const refused = error?.graphQLErrors.some(
          ({ extensions }) => z.safeParse(errorSchema, extensions).success,
        );
        if (refused || asksForSignIn(data)) sessionEnded.set(true);
      }),
    );
