import { localStorageItem } from '../../platform/local-storage.ts';
import { makeStore } from '../../platform/store.ts';

const remembered = localStorageItem('orquestia.singleKeys');

/** Whether a single key does something. Who speaks to the machine, or presses keys unawares, switches that off. */
export const singleKeys = makeStore(remembered.read() !== 'off');

export function switchSingleKeys(on: boolean): void {
  remembered.write(on ? null : 'off');
  singleKeys.set(on);
}
