import { spawnSync } from 'node:child_process';

const version = spawnSync('kubectl', ['version', '--client', '-o', 'json'], { encoding: 'utf8' });

/** Whether there is a kubectl whose kustomize knows all that is used here: version 5, of kubectl 1.27 and newer. */
export const hasKustomize = /"kustomizeVersion": ?"v[5-9]/.test(version.stdout ?? '');
