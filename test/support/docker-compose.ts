import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { debianTools } from './debian-tools.ts';

const programs = [['docker', 'compose'], [join(debianTools, 'docker-compose')]];

/** How Docker Compose is called here, with or without an engine. */
export const dockerCompose = programs.find(
  ([program = '', ...args]) => spawnSync(program, [...args, 'version']).status === 0,
);

/** Whether Docker Compose can be called; its engine need not run. */
export const hasCompose = dockerCompose !== undefined;
