import { spawnSync } from 'node:child_process';

/** Whether there is an nginx to serve the screen as in compose. */
export const hasNginx = spawnSync('nginx', ['-v']).status === 0;
