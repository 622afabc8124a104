import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { hasCompose } from './support/docker-compose.ts';

const file = readFileSync('docker-compose.yml', 'utf8');
const serviceSchema = z.looseObject({
  image: z.string().optional(),
  build: z.object({ context: z.literal('.'), dockerfile: z.string() }).optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
});
const { services } = z
  .object({ services: z.record(z.string(), serviceSchema) })
  .parse(parse(file, { merge: true }));
const built = Object.entries(services).filter(([, service]) => service.build);

test.skipIf(!hasCompose)(
  'docker compose finds nothing wrong (skipped where there is no docker compose)',
  () => {
    const { status, stderr } = spawnSync('docker', ['compose', 'config', '-q'], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  },
);

test.each(built)(
  '%s is built from files that are there, and runs confined and without root',
  (_, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    const lines = readFileSync(service.build?.dockerfile ?? '', 'utf8').split('\n');
    const copied = lines.flatMap((line) => /^COPY (?!--from)(.+) \S+$/.exec(line)?.[1]?.split(' ') ?? []);
    expect(copied.length).toBeGreaterThan(0);
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    const lastStage = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(lastStage.findLast((line) => line.startsWith('USER '))).toMatch(/^USER (node|nginx)$/);
  },
);

test('every service is on the network, and published to this machine alone', () => {
  for (const service of Object.values(services)) {
    expect(service.networks).toContain('app-network');
    for (const port of service.ports) expect(port).toMatch(/^127\.0\.0\.1:\$\{[A-Z0-9_]+:-\d+\}:\d+$/);
  }
});
