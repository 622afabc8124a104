import { type Exchange, mapExchange, type OperationResult } from 'urql';
import { makeStore } from '../ui/store.ts';

/** True from the moment the gateway no longer knows who is at the screen, until somebody has signed in. */
export const sessionEnded = makeStore(false);

function isUnauthenticated({ data, error }: OperationResult): boolean {
  if (error?.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED')) return true;
  return JSON.stringify(data ?? null).includes('"UnauthenticatedError"');
}

/** Notices when a session has ended, whatever was asked for. */
export const noticeEndedSession: Exchange = mapExchange({
  onResult(result) {
    if (isUnauthenticated(result)) sessionEnded.set(true);
  },
});
