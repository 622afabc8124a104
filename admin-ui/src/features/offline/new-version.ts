import { makeStore } from '../../platform/store.ts';

/** Whether a newer screen than this page's is there. */
export const isNewVersionReady = makeStore(false);
