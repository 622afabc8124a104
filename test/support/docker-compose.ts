import { spawnSync } from 'node:child_process';

/** Whether `docker compose` can be called; its engine need not run. */
export const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;
