import type { Exchange } from 'urql';
import { pipe, tap } from 'wonka';
import { makeStore } from '../ui/store.ts';

/** True from the moment the gateway no longer knows who is at the screen, until somebody has signed in. */
export const sessionEnded = makeStore(false);

const refusal = /"(UNAUTHENTICATED|UnauthenticatedError)"/;

/** Notices when a session has ended, whatever was asked for. */
export const noticeEndedSession: Exchange =
  ({ forward }) =>
  (operations) =>
    pipe(
      forward(operations),
      tap(({ data, error }) => {
        const codes = error?.graphQLErrors.map(({ extensions }) => extensions.code);
        if (refusal.test(JSON.stringify([codes, data]))) sessionEnded.set(true);
      }),
    );
