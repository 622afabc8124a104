import { relative } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { hasRedis } from '../../ai-service/src/testing/redis.ts';
import { n8nIsInstalled } from '../../scripts/n8n/install.ts';
import { chromiumPath, hasChromium } from './chromium.ts';
import { hasDebianTools } from './debian-tools.ts';
import { hasCompose } from './docker-compose.ts';
import { federationIsInstalled } from './federation.ts';
import { hasKustomize } from './kustomize.ts';
import { hasNginx } from './nginx.ts';
import { hasOpenssl } from './openssl.ts';
import { hasPrometheus } from './promtool.ts';

/** What tests are skipped without, whether it is here, and how to get it. */
const requirements = [
  {
    name: 'Chromium',
    isHere: () => hasChromium,
    howToGet: `there is none at ${chromiumPath}: "apt install chromium", or set CHROMIUM_PATH to a Chromium or Chrome`,
  },
  {
    name: 'Redis',
    isHere: () => hasRedis,
    howToGet: 'there is no redis-server on the PATH: "apt install redis-server"',
  },
  {
    name: 'openssl',
    isHere: () => hasOpenssl,
    howToGet: 'there is none on the PATH: "apt install openssl"',
  },
  { name: 'nginx', isHere: () => hasNginx, howToGet: 'there is none on the PATH: "apt install nginx"' },
  {
    name: 'Prometheus',
    isHere: () => hasPrometheus,
    howToGet: 'there is no prometheus with promtool on the PATH: "apt install prometheus"',
  },
  { name: 'n8n', isHere: n8nIsInstalled, howToGet: '"npm run n8n -- --install" installs it once' },
  {
    name: 'A federation router',
    isHere: () => federationIsInstalled,
    howToGet: '"npm run federation:install" installs it once (75 MB)',
  },
  {
    name: 'kubectl',
    isHere: () => hasKustomize,
    howToGet:
      'there is none of 1.27 or newer on the PATH: "apt install kubernetes-client" where Debian is 13 or newer',
  },
  {
    name: 'Programs of Debian 13 (pgBackRest, PgBouncer)',
    isHere: () => hasDebianTools,
    howToGet: '"bash test/support/debian-tools.sh" unpacks them once (160 MB; it needs apt)',
  },
  { name: 'Docker Compose', isHere: () => hasCompose, howToGet: '"docker compose version" has to work' },
];

/** Says at the end of a run which tests were skipped, what is missing for them and how to get it. */
export default class SkippedReporter implements Reporter {
  private vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    // Told to run some tests by their names, it skips the others on purpose.
    if (this.vitest?.config.testNamePattern) return;
    const files = modules
      .map(({ moduleId, children }) => ({ moduleId, count: [...children.allTests('skipped')].length }))
      .filter(({ count }) => count > 0);
    if (files.length === 0) return;
    const total = files.reduce((sum, { count }) => sum + count, 0);
    const missing = requirements.filter(({ isHere }) => !isHere());
    const lines = [
      `SKIPPED: ${total} tests did not run. What they show is not proved here.`,
      ...files.map(({ moduleId, count }) => `  ${relative(process.cwd(), moduleId)}: ${count}`),
      ...(missing.length > 0 ? ['Missing on this machine:'] : []),
      ...missing.map(({ name, howToGet }) => `  ${name}: ${howToGet}`),
    ];
    const bar = '!'.repeat(80);
    process.stderr.write(`\n${[bar, ...lines, bar].join('\n')}\n`);
  }
}
