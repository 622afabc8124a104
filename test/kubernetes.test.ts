import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { parseEnv as parseAiServiceEnv } from '../ai-service/src/env.ts';
import { parseEnv as parseGatewayEnv } from '../gateway/src/platform/env.ts';
import { n8nEnvironment } from '../n8n/environment.ts';
import { partEnv } from '../scripts/part-env.ts';
import { createTestDatabase } from './support/gateway.ts';
import { type KubernetesObject, render, schemaErrors, typeErrors } from './support/kubernetes.ts';
import { layOutVolume } from './support/kubernetes-volume.ts';
import { hasKustomize } from './support/kustomize.ts';
import { ended, startProgram } from './support/program.ts';

afterEach(() => void vi.unstubAllEnvs());

const overlays = ['deploy/kubernetes/overlays/managed', 'deploy/kubernetes/overlays/example'] as const;
const withKustomize = test.skipIf(!hasKustomize);
const skipped = '(skipped where there is no kubectl of 1.27 or newer)';

const rendered = new Map<string, KubernetesObject[]>();
function objectsOf(overlay: string): KubernetesObject[] {
  const objects = rendered.get(overlay) ?? render(overlay);
  rendered.set(overlay, objects);
  return objects;
}

const labels = z.record(z.string(), z.string());
const probe = z.looseObject({});
const containerSchema = z.looseObject({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).default([]),
  env: z.array(z.looseObject({ name: z.string(), value: z.string().default('') })).default([]),
  envFrom: z
    .array(
      z.object({
        configMapRef: z.object({ name: z.string() }).optional(),
        secretRef: z.object({ name: z.string() }).optional(),
      }),
    )
    .default([]),
  volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })).default([]),
  startupProbe: probe.optional(),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
  resources: z.object({ requests: labels, limits: labels }),
  securityContext: z.looseObject({}),
});
const podSchema = z.looseObject({
  automountServiceAccountToken: z.literal(false),
  // Else a service by the name of a part sets settings of that part.
  enableServiceLinks: z.literal(false),
  securityContext: z.looseObject({}),
  containers: z.array(containerSchema).length(1),
  volumes: z
    .array(
      z.looseObject({
        name: z.string(),
        secret: z
          .looseObject({ items: z.array(z.object({ key: z.string(), path: z.string() })).optional() })
          .optional(),
      }),
    )
    .default([]),
  topologySpreadConstraints: z.array(z.looseObject({})).default([]),
});
const workloadSchema = z.looseObject({
  kind: z.string(),
  metadata: z.object({ name: z.string() }).loose(),
  spec: z.looseObject({
    replicas: z.number().optional(),
    selector: z.object({ matchLabels: labels }).optional(),
    template: z.object({ metadata: z.object({ labels }).loose(), spec: podSchema }),
  }),
});

const workloadsOf = (overlay: string) =>
  objectsOf(overlay)
    .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
    .map((object) => workloadSchema.parse(object));
const containerOf = (overlay: string, name: string) =>
  z
    .array(containerSchema)
    .parse(
      workloadsOf(overlay).find(({ metadata }) => metadata.name === name)?.spec.template.spec.containers,
    )[0];

/** The environment that a part's container gets, but for what is in secrets. */
function environmentOf(overlay: string, name: string): Record<string, string> {
  const container = containerOf(overlay, name);
  const configMaps = (container?.envFrom ?? []).flatMap(({ configMapRef }) => {
    const map = objectsOf(overlay).find(({ metadata }) => metadata.name === configMapRef?.name);
    return map ? [z.object({ data: labels.default({}) }).parse(map).data] : [];
  });
  const own = (container?.env ?? []).map(({ name: variable, value }) => [variable, value]);
  return Object.assign({}, ...configMaps, Object.fromEntries(own));
}

withKustomize.each(overlays)(
  `%s renders into objects that Kubernetes knows, key by key ${skipped}`,
  async (overlay) => {
    expect(typeErrors(objectsOf(overlay))).toEqual([]);
    expect(await schemaErrors(objectsOf(overlay))).toEqual([]);
  },
);

withKustomize(
  `a misspelt key, a wrong type and a value out of its range are noticed ${skipped}`,
  async () => {
    const [overlay] = overlays;
    const change = (kind: string, from: string, to: string) => {
      const object = objectsOf(kind === 'Cluster' ? overlays[1] : overlay).find((one) => one.kind === kind);
      const text = JSON.stringify(object);
      expect(text).toContain(from);
      return JSON.parse(text.replace(from, to)) as KubernetesObject;
    };
    const wrong = [
      change('Deployment', '"readinessProbe"', '"readynessProbe"'),
      change('HorizontalPodAutoscaler', '"minReplicas":', '"minReplica":'),
      change('Ingress', '"pathType":"Prefix"', '"pathType":["Prefix"]'),
      change('PodDisruptionBudget', '"matchLabels"', '"matchLabel"'),
      change('Cluster', '"passwordSecret"', '"passwordSecrets"'),
      change('Cluster', '"instances":3', '"instances":"3"'),
    ];
    for (const object of wrong) expect(typeErrors([object]), JSON.stringify(object)).toHaveLength(1);
    expect(await schemaErrors([change('Service', '"port":80', '"port":80.5')])).toHaveLength(1);
  },
  240_000,
);

withKustomize.each(overlays)(`%s runs every part confined, with limits and probes ${skipped}`, (overlay) => {
  for (const { kind, metadata, spec } of workloadsOf(overlay)) {
    const pod = spec.template.spec;
    expect(pod.securityContext, metadata.name).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    for (const container of pod.containers) {
      expect(container.securityContext, metadata.name).toMatchObject({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        // n8n writes into its home.
        ...(metadata.name.startsWith('n8n') ? {} : { readOnlyRootFilesystem: true }),
      });
      expect(Object.keys(container.resources.requests).sort()).toEqual(['cpu', 'memory']);
      expect(container.resources.limits).toHaveProperty('memory');
      // What is mounted is there.
      const volumes = pod.volumes.map(({ name }) => name);
      for (const { name } of container.volumeMounts) expect(volumes).toContain(name);
      if (kind === 'Deployment')
        for (const which of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const)
          expect(container[which], `${metadata.name} ${which}`).toBeDefined();
    }
  }
});

withKustomize.each(overlays)(
  `%s: services, budgets, autoscalers and policies mean pods that are there ${skipped}`,
  (overlay) => {
    const objects = objectsOf(overlay);
    const pods = workloadsOf(overlay).map(({ spec }) => spec.template.metadata.labels);
    const matched = (wanted: Record<string, string>) =>
      pods.filter((pod) => Object.entries(wanted).every(([key, value]) => pod[key] === value)).length;
    const of = (kind: string) => objects.filter((object) => object.kind === kind);

    for (const { spec } of workloadsOf(overlay))
      if (spec.selector) expect(matched(spec.selector.matchLabels)).toBe(1);
    for (const service of of('Service'))
      expect(
        matched(
          z
            .object({ spec: z.object({ selector: labels }).loose() })
            .loose()
            .parse(service).spec.selector,
        ),
      ).toBe(1);
    const budget = z.looseObject({ spec: z.looseObject({ selector: z.object({ matchLabels: labels }) }) });
    for (const one of of('PodDisruptionBudget'))
      expect(matched(budget.parse(one).spec.selector.matchLabels)).toBe(1);
    const scaler = z.looseObject({
      spec: z.looseObject({ scaleTargetRef: z.looseObject({ name: z.string() }) }),
    });
    const deployments = of('Deployment').map(({ metadata }) => metadata.name);
    const scaled = of('HorizontalPodAutoscaler').map((one) => scaler.parse(one).spec.scaleTargetRef.name);
    for (const name of scaled) expect(deployments).toContain(name);
    for (const { kind, metadata, spec } of workloadsOf(overlay))
      if (kind === 'Deployment')
        expect(spec.replicas, metadata.name).toBe(scaled.includes(metadata.name) ? undefined : 1);

    // Whom the policies name: parts of ours, but for other namespaces and the database's pods.
    const names =
      JSON.stringify(of('NetworkPolicy')).match(/"values":\[[^\]]*\]|"app\.kubernetes\.io\/name":"[^"]+"/g) ??
      [];
    const known = [...workloadsOf(overlay).map(({ metadata }) => metadata.name)];
    expect(names.length).toBeGreaterThan(0);
    for (const name of names.join().match(/[a-z0-9-]+(?=")/g) ?? [])
      if (!['values', 'name'].includes(name)) expect(known).toContain(name);
  },
);

const parts = [
  ['gateway', 'gateway'],
  ['migrate', 'gateway'],
  ['ai-service', 'ai-service'],
] as const;

withKustomize.each(
  overlays.flatMap((overlay) => parts.map(([name, part]) => [overlay, name, part] as const)),
)(`%s gives %s no setting that the part does not know ${skipped}`, (overlay, name, part) => {
  const names = Object.keys(environmentOf(overlay, name));
  for (const setting of names) vi.stubEnv(setting, 'x');
  expect(names.filter((setting) => !(setting in partEnv(part)))).toEqual([]);
});

const fakeSecrets = {
  DATABASE_URL: 'postgres://orquestia_app:x@orquestia-db-rw:5432/orquestia',
  MIGRATION_DATABASE_URL: 'postgres://orquestia_owner:x@orquestia-db-rw:5432/orquestia',
  AUTH_SECRET: 'a-secret-of-the-tests-with-more-than-32-characters',
  OWNER_PASSWORD: 'una clave bien larga',
  AI_SERVICE_TOKEN: 'a-token-only-for-tests',
  N8N_WEBHOOK_TOKEN: 'a-token-only-for-tests',
  N8N_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  REDIS_URL: 'redis://valkey:6379',
};

/** What the overlay leaves to whoever copies it. */
const ingressPods = { TRUSTED_PROXIES: '10.42.7.0/24' };

/** The environment of a part as its image and its manifest make it, with secrets in place of the files that name them. */
function givenTo(overlay: string, name: string, secrets: Record<string, string> = fakeSecrets) {
  const given = environmentOf(overlay, name);
  const files = Object.keys(given).filter((setting) => setting.endsWith('_FILE'));
  const values = files.map((file) => [
    file.slice(0, -'_FILE'.length),
    secrets[file.slice(0, -'_FILE'.length)],
  ]);
  const rest = Object.entries(given).filter(([setting]) => !files.includes(setting));
  return { HOST: '0.0.0.0', ...Object.fromEntries(rest), ...Object.fromEntries(values) };
}

withKustomize.each(overlays)(`%s mounts every secret whose file a setting names ${skipped}`, (overlay) => {
  for (const { metadata, spec } of workloadsOf(overlay))
    for (const [setting, file] of Object.entries(environmentOf(overlay, metadata.name))) {
      if (!setting.endsWith('_FILE')) continue;
      const { containers, volumes } = spec.template.spec;
      const mount = containers[0]?.volumeMounts.find(({ mountPath }) => mountPath === dirname(file));
      const volume = volumes.find(({ name }) => name === mount?.name);
      expect(volume?.secret, `${metadata.name} ${setting}`).toBeDefined();
      const items = volume?.secret?.items?.map(({ path }) => path) ?? [basename(file)];
      expect(items, `${metadata.name} ${setting}`).toContain(basename(file));
    }
});

withKustomize.each(overlays)(
  `%s gives settings with which gateway, migration and AI service start, and one Redis to all replicas ${skipped}`,
  (overlay) => {
    for (const name of ['gateway', 'migrate'])
      expect(parseGatewayEnv({ ...givenTo(overlay, name), ...ingressPods })).not.toHaveProperty('problems');
    expect(parseAiServiceEnv(givenTo(overlay, 'ai-service'))).not.toHaveProperty('problems');
    for (const name of ['gateway', 'ai-service'])
      expect(givenTo(overlay, name)).toHaveProperty('REDIS_URL', fakeSecrets.REDIS_URL);
  },
);

withKustomize.each(overlays)(
  `%s believes no proxy before somebody has said where the ingress controller is ${skipped}`,
  (overlay) => {
    expect(parseGatewayEnv(givenTo(overlay, 'gateway'))).toEqual({
      ok: false,
      problems: [expect.stringMatching(/^TRUSTED_PROXIES must be addresses or networks/)],
    });
  },
);

const policySchema = z.looseObject({
  spec: z.looseObject({
    podSelector: z.object({
      matchLabels: labels.default({}),
      matchExpressions: z
        .array(z.object({ key: z.string(), operator: z.literal('In'), values: z.array(z.string()) }))
        .default([]),
    }),
    ingress: z.array(z.looseObject({ from: z.array(z.unknown()).min(1) })).default([]),
  }),
});

/** The policies that mean a part's pods. */
function policiesFor(overlay: string, name: string) {
  const pod = workloadsOf(overlay).find(({ metadata }) => metadata.name === name)?.spec.template.metadata
    .labels;
  return objectsOf(overlay)
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .map((one) => policySchema.parse(one))
    .filter(({ spec: { podSelector } }) => {
      const { matchLabels, matchExpressions } = podSelector;
      const has = Object.entries(matchLabels).every(([key, value]) => pod?.[key] === value);
      return has && matchExpressions.every(({ key, values }) => values.includes(pod?.[key] ?? ''));
    });
}

withKustomize.each(overlays)(
  `%s lets the ingress controller and Prometheus to the gateway, and nobody else ${skipped}`,
  (overlay) => {
    const admitted = policiesFor(overlay, 'gateway').flatMap(({ spec }) =>
      spec.ingress.flatMap(({ from }) => from),
    );
    const namespace = (name: string) => ({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
    });
    expect(admitted).toHaveLength(2);
    expect(admitted).toEqual(expect.arrayContaining([namespace('traefik'), namespace('monitoring')]));
  },
);

withKustomize.each(overlays)(`%s has no pod that everybody may reach ${skipped}`, (overlay) => {
  for (const { metadata } of workloadsOf(overlay))
    expect(policiesFor(overlay, metadata.name).length, metadata.name).toBeGreaterThan(0);
});

withKustomize(
  `the migration makes the tables and the owner with what its Job is given ${skipped}`,
  async () => {
    const [overlay] = overlays;
    const url = await createTestDatabase();
    const { process: child, printed } = startProgram('gateway/src/migrate.ts', [], {
      PATH: process.env.PATH,
      ...givenTo(overlay, 'migrate', { ...fakeSecrets, DATABASE_URL: url, MIGRATION_DATABASE_URL: url }),
      ...ingressPods,
    });
    expect([await ended(child), printed()]).toEqual([0, expect.stringContaining('database_ready')]);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('SELECT email, role FROM people');
    await client.end();
    expect(rows).toEqual([{ email: 'owner@orquestia.example', role: 'owner' }]);
  },
);

withKustomize(
  `the processes of n8n share database, queue and switches, and one alone is the main one ${skipped}`,
  () => {
    const [, overlay] = overlays;
    const names = ['n8n', 'n8n-webhook', 'n8n-worker'];
    expect(names.map((name) => containerOf(overlay, name)?.command.at(-1))).toEqual([
      'start',
      'webhook',
      'worker',
    ]);
    const [main, ...others] = names.map((name) => {
      const { N8N_WEBHOOK_TOKEN } = fakeSecrets;
      return n8nEnvironment({ ...environmentOf(overlay, name), N8N_WEBHOOK_TOKEN });
    });
    // Nobody signs in at the others.
    const { N8N_INSTANCE_OWNER_PASSWORD_FILE: password, ...shared } = main ?? {};
    expect(password).toBe('/run/secrets/n8n-owner/password');
    expect(shared).toHaveProperty('N8N_INSTANCE_OWNER_EMAIL', 'owner@orquestia.example');
    for (const other of others) expect(other).toEqual(shared);
    expect(main).toMatchObject({
      EXECUTIONS_MODE: 'queue',
      DB_TYPE: 'postgresdb',
      DB_POSTGRESDB_HOST: 'orquestia-db-rw',
      QUEUE_BULL_REDIS_HOST: 'valkey',
      N8N_BLOCK_ENV_ACCESS_IN_NODE: 'false',
    });
  },
);

withKustomize.each(['n8n', 'n8n-webhook', 'n8n-worker'])(
  `%s finds all that it imports where the cluster mounts it, and gets as far as n8n itself ${skipped}`,
  async (name) => {
    const [, overlay] = overlays;
    const [, program = '', role = ''] = containerOf(overlay, name)?.command ?? [];
    const workload = workloadsOf(overlay).find(({ metadata }) => metadata.name === name);
    const volume = workload?.spec.template.spec.volumes.find((one) => one.name === 'files');
    const root = mkdtempSync(join(tmpdir(), 'orquestia-n8n-'));
    try {
      const mount = containerOf(overlay, name)?.volumeMounts.find((one) => one.name === 'files');
      layOutVolume(volume, objectsOf(overlay), join(root, mount?.mountPath ?? ''));
      const run = (env: NodeJS.ProcessEnv) => {
        const started = startProgram(join(root, program), [role], { HOME: root, PATH: root, ...env });
        return ended(started.process).then(() => started.printed());
      };
      const { N8N_INSTANCE_OWNER_PASSWORD, ...given } = givenTo(overlay, name, {
        N8N_INSTANCE_OWNER_PASSWORD: fakeSecrets.OWNER_PASSWORD,
      });
      const env = { ...given, N8N_WEBHOOK_TOKEN: fakeSecrets.N8N_WEBHOOK_TOKEN };
      // This machine has no n8n in its PATH; only the main process is asked who its owner is.
      expect(await run(env)).toContain(role === 'start' ? 'n8n has no owner' : 'spawn n8n ENOENT');
      expect(N8N_INSTANCE_OWNER_PASSWORD !== undefined).toBe(role === 'start');
    } finally {
      rmSync(root, { recursive: true });
    }
  },
);
