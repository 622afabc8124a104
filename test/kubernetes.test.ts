import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { securityHeaders } from '../admin-ui/security-headers.ts';
import { parseEnv as parseAiServiceEnv } from '../ai-service/src/env.ts';
import { parseEnv as parseGatewayEnv } from '../gateway/src/platform/env.ts';
import { n8nEnvironment } from '../n8n/environment.ts';
import { freePort } from '../scripts/free-port.ts';
import { partEnv } from '../scripts/part-env.ts';
import { type KubernetesObject, render, schemaErrors, typeErrors } from './support/kubernetes.ts';
import { hasKustomize } from './support/kustomize.ts';
import { hasNginx } from './support/nginx.ts';

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
  volumes: z.array(z.looseObject({ name: z.string() })).default([]),
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
  AUTH_SECRET: 'a-secret-of-the-tests-with-more-than-32-characters',
  OWNER_PASSWORD: 'una clave bien larga',
  AI_SERVICE_TOKEN: 'a-token-only-for-tests',
  N8N_WEBHOOK_TOKEN: 'a-token-only-for-tests',
  N8N_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  REDIS_URL: 'redis://valkey:6379',
};

withKustomize.each(overlays)(
  `%s gives settings with which gateway, AI service and n8n start ${skipped}`,
  (overlay) => {
    const gateway = environmentOf(overlay, 'gateway');
    const files = Object.keys(gateway).filter((name) => name.endsWith('_FILE'));
    // Each names a secret that is mounted.
    const mounts = containerOf(overlay, 'gateway')?.volumeMounts.map(({ mountPath }) => mountPath) ?? [];
    for (const file of files) expect(mounts).toContain(gateway[file]?.replace(/\/[^/]+$/, ''));
    const given = Object.fromEntries(
      Object.entries(fakeSecrets).filter(([name]) => files.includes(`${name}_FILE`)),
    );
    expect(parseGatewayEnv({ HOST: '0.0.0.0', ...gateway, ...given })).not.toHaveProperty('problems');
    const { AI_SERVICE_TOKEN, REDIS_URL } = fakeSecrets;
    expect(
      parseAiServiceEnv({
        HOST: '0.0.0.0',
        ...environmentOf(overlay, 'ai-service'),
        AI_SERVICE_TOKEN,
        REDIS_URL,
      }),
    ).not.toHaveProperty('problems');
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
    for (const other of others) expect(other).toEqual(main);
    expect(main).toMatchObject({
      EXECUTIONS_MODE: 'queue',
      DB_TYPE: 'postgresdb',
      DB_POSTGRESDB_HOST: 'orquestia-db-rw',
      QUEUE_BULL_REDIS_HOST: 'valkey',
      N8N_BLOCK_ENV_ACCESS_IN_NODE: 'false',
    });
  },
);

test('the page of the cluster carries the security headers of the others', () => {
  const conf = readFileSync('deploy/kubernetes/base/nginx.conf', 'utf8');
  const sent = Object.fromEntries(
    [...conf.matchAll(/add_header (\S+) "(.*)" always;/g)].map(([, name, value]) => [name, value]),
  );
  expect(sent).toEqual({ ...securityHeaders, 'Strict-Transport-Security': 'max-age=31536000' });
});

test.skipIf(!hasNginx)(
  'its nginx serves files for a year and the page anew each time (skipped where there is no nginx)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'orquestia-page-'));
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<title>Orquestia</title>');
    writeFileSync(join(folder, 'assets/index-1a2b.js'), 'export {};');
    const port = await freePort();
    const conf = readFileSync('deploy/kubernetes/base/nginx.conf', 'utf8')
      .replaceAll('/tmp/', `${folder}/`)
      .replace('listen 8080', `listen 127.0.0.1:${port}`)
      .replace('/usr/share/nginx/html', folder);
    writeFileSync(join(folder, 'nginx.conf'), conf);
    const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], {
      stdio: 'ignore',
    });
    try {
      const url = `http://127.0.0.1:${port}`;
      const health = await vi.waitFor(() => fetch(`${url}/health`), { timeout: 20_000 });
      expect(await health.json()).toEqual({ status: 'healthy' });
      const file = await fetch(`${url}/assets/index-1a2b.js`);
      expect(file.headers.get('cache-control')).toBe('max-age=31536000');
      const page = await fetch(`${url}/products/1`);
      expect(await page.text()).toContain('Orquestia');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(page.headers.get('x-frame-options')).toBe('DENY');
      expect((await fetch(`${url}/assets/index-old.js`)).status).toBe(404);
    } finally {
      nginx.kill('SIGTERM');
      await once(nginx, 'exit');
      rmSync(folder, { recursive: true });
    }
  },
);
