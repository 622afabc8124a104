import { sleep } from '../../../platform/sleep.ts';
import { graphqlGateway } from './graphql-gateway.ts';
import { makeImportController } from './import-controller.ts';
import { browserStorage } from './run-storage.ts';

const LOCK = 'orquestia-import';

/** One tab sends, the others wait for it. Without locks (plain HTTP) two send the same lines under the same keys. */
async function withLock(signal: AbortSignal, onWait: () => void, work: () => Promise<void>): Promise<void> {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return work();
  const isDone = await locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
  if (isDone) return;
  onWait();
  await locks.request(LOCK, { signal }, work).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

export const browserImport = makeImportController({
  gateway: graphqlGateway,
  storage: browserStorage,
  withLock,
  sleep,
});
