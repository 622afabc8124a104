import type { Exchange } from 'urql';
import { pipe, tap } from 'wonka';
import { makeStore } from '../ui/store.ts';

/** How often the gateway has not known who is at the screen: the session may have ended. */
export const refusals = makeStore(0);

const refusal = /"(UNAUTHENTICATED|UnauthenticatedError)"/;

/** Counts the refusals, whatever was asked for. */
export const countRefusals: Exchange =
  ({ forward }) =>
  (operations) =>
    pipe(
      forward(operations),
      tap(({ data, error }) => {
        const codes = error?.graphQLErrors.map(({ extensions }) => extensions.code);
        if (refusal.test(JSON.stringify([codes, data]))) refusals.set(refusals.get() + 1);
      }),
    );
