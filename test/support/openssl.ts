import { spawnSync } from 'node:child_process';

/** Whether there is an openssl to make certificates with. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
