import { makeStore } from '../../platform/store.ts';

/** What stands over the page: the palette, or the list of the keys. */
export type Panel = 'palette' | 'keys';

export const openPanel = makeStore<Panel | undefined>(undefined);
