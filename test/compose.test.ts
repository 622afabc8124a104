import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { namesIn } from '../scripts/env-file.ts';
import { partEnv } from '../scripts/part-env.ts';
import { secretKinds } from '../scripts/secret-files.ts';
import { dockerCompose, hasCompose } from './support/docker-compose.ts';

const file = readFileSync('docker-compose.yml', 'utf8');
const serviceSchema = z.looseObject({
  image: z.string(),
  build: z.object({ context: z.literal('.'), dockerfile: z.string() }).optional(),
  profiles: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.unknown()).default({}),
  secrets: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  networks: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]),
  healthcheck: z.object({}).optional(),
  mem_limit: z.string(),
  cpus: z.union([z.number(), z.string()]),
});
const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});
const monitoring = composeSchema
  .pick({ secrets: true })
  .parse(parse(readFileSync('deploy/monitoring/compose.yml', 'utf8'), { merge: true }));
const { services, secrets } = composeSchema.parse(parse(file, { merge: true }));
const all = Object.entries(services);
const standing = all.filter(([, service]) => !service.profiles);
const built = all.filter(([, service]) => service.build);

afterEach(() => void vi.unstubAllEnvs());

/** Compose's own opinion, whatever this machine's .env says. */
function compose(args: string[], env: Record<string, string>) {
  const { COMPOSE_FILE: _, SECRETS_DIR: __, OWNER_EMAIL: ___, ...given } = process.env;
  const [program = '', ...before] = dockerCompose ?? [];
  return spawnSync(program, [...before, '--env-file', '/dev/null', ...args], {
    encoding: 'utf8',
    env: { ...given, ...env },
  });
}
const needed = { SECRETS_DIR: '/secrets', OWNER_EMAIL: 'ana@example.com' };

test.skipIf(!hasCompose).each([
  ['by itself', []],
  ['with the ports of development', ['-f', 'docker-compose.yml', '-f', 'docker-compose.dev.yml']],
  ['with every profile', ['--profile', 'backup', '--profile', 'monitoring', '--profile', 'tls-acme']],
])('docker compose finds nothing wrong %s (skipped where there is no docker compose)', (_, files) => {
  const { status, stderr } = compose([...files, 'config', '-q'], needed);
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test.skipIf(!hasCompose).each([
  ['SECRETS_DIR', 'npm run secrets -- compose'],
  ['OWNER_EMAIL', 'the e-mail address of the first owner'],
])('without %s docker compose does not start, and says what to do', (name, advice) => {
  const { status, stderr } = compose(['config', '-q'], { ...needed, [name]: '' });
  expect(status).not.toBe(0);
  expect(stderr).toContain(name);
  expect(stderr).toContain(advice);
});

test.each(built)('%s is built from files that are there, and runs without root', (_, service) => {
  const lines = readFileSync(service.build?.dockerfile ?? '', 'utf8').split('\n');
  const copied = lines.flatMap((line) => /^COPY (?!--from)(.+) \S+$/.exec(line)?.[1]?.split(' ') ?? []);
  expect(copied.length).toBeGreaterThan(0);
  expect(copied.filter((path) => !existsSync(path))).toEqual([]);
  const lastStage = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  expect(lastStage.findLast((line) => line.startsWith('USER '))).toMatch(/^USER (node|nginx|postgres)$/);
});

test('every image is pinned: Node by its whole version', () => {
  for (const [, { build }] of built)
    for (const [, image = ''] of readFileSync(build?.dockerfile ?? '', 'utf8').matchAll(/^FROM (\S+)/gm))
      expect(image).toMatch(
        /^(node:24\.\d+\.\d+-bookworm-slim|nginx:\d+\.\d+-alpine|postgres:18|manifests)$/,
      );
  for (const [, { image, build }] of all)
    if (!build && !image?.startsWith('orquestia/')) expect(image).toMatch(/:v?\d/);
});

test.each(standing)(
  '%s runs confined and within limits, on the network, and can be had more than once',
  (_, service) => {
    expect(service).not.toHaveProperty('container_name');
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      init: true,
      logging: { options: { 'max-size': expect.any(String) } },
    });
    const networks = Array.isArray(service.networks) ? service.networks : Object.keys(service.networks);
    expect(networks).toEqual(['app-network']);
  },
);

test('all that stays tells whether it is well', () => {
  for (const [name, service] of standing) if (name !== 'migrate') expect(service.healthcheck).toBeDefined();
});

test('80 and 443 are published and nothing else; the rest by the override, to this machine alone', () => {
  const published = all.flatMap(([name, { ports }]) => ports.map((port) => `${name} ${port}`));
  expect(published.map((port) => port.replaceAll(/\W+/g, ' '))).toEqual([
    'admin ui HTTP_PORT 80 80',
    'admin ui HTTPS_PORT 443 443',
  ]);
  const override = z
    .object({ services: z.record(z.string(), z.object({ ports: z.array(z.string()) })) })
    .parse(parse(readFileSync('docker-compose.dev.yml', 'utf8')));
  for (const { ports } of Object.values(override.services))
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\$\{[A-Z0-9_]+:-\d+\}:\d+$/);
});

test('every secret is a file that "npm run secrets -- compose" makes, and no service has one as a value', () => {
  const made = Object.values(secretKinds).map((kind) => kind.file);
  // Prometheus's token is made in the screen, once there is an owner.
  const ofMonitoring = Object.keys(monitoring.secrets).filter((name) => name !== 'metrics_token');
  expect([...Object.keys(secrets), ...ofMonitoring].sort()).toEqual(made.sort());
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.file).toMatch(new RegExp(`^\\$\\{SECRETS_DIR(:\\?[^}]*)?\\}/${name}$`));
  }
  const settings = Object.values(secretKinds).map((kind) => kind.setting);
  for (const [, service] of all)
    for (const setting of settings) expect(service.environment).not.toHaveProperty(setting);
  for (const [, service] of all)
    for (const [setting, path] of Object.entries(service.environment))
      if (setting.endsWith('_FILE'))
        expect(service.secrets.map((name) => `/run/secrets/${name}`)).toContain(path);
});

test.each(['gateway', 'ai-service'] as const)('what compose tells %s are settings that it knows', (part) => {
  const told = Object.keys(services[part]?.environment ?? {});
  for (const name of told) vi.stubEnv(name, 'x');
  expect(told.filter((name) => !(name in partEnv(part))).filter((name) => name !== 'HOST')).toEqual([]);
});

test('what can be set of compose is explained in .env.example', () => {
  const known = namesIn(readFileSync('.env.example', 'utf8'));
  const used = [...file.matchAll(/(?<!\$)\$\{([A-Z0-9_]+)/g)].map(([, name = '']) => name);
  const ofThisMachine = /_PROXY$/;
  expect([...new Set(used)].filter((name) => !known.includes(name) && !ofThisMachine.test(name))).toEqual([]);
});
