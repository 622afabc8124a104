import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { freePort } from '../../scripts/free-port.ts';
import { eventually } from './gateway.ts';
import { prometheusFolder } from './promtool.ts';

const scrapeSchema = z.looseObject({
  job_name: z.string(),
  dns_sd_configs: z.array(z.object({ names: z.tuple([z.string()]), port: z.number() })),
  authorization: z.object({ credentials_file: z.string() }).optional(),
});
export const prometheusConfigSchema = z.looseObject({
  global: z.looseObject({ scrape_interval: z.string() }),
  scrape_configs: z.array(scrapeSchema),
});
type Config = z.infer<typeof prometheusConfigSchema>;

const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({ result: z.array(z.object({ metric: z.record(z.string(), z.string()) })) }),
});
const rulesSchema = z.object({
  data: z.object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            name: z.string(),
            health: z.string(),
            lastError: z.string().optional(),
            state: z.string().optional(),
            query: z.string(),
          }),
        ),
      }),
    ),
  }),
});

/** Prometheus with the configuration of production, that asks these targets in place of the names, and every second. */
export async function startPrometheus(config: Config, targets: Record<string, string>, token: string) {
  const folder = mkdtempSync(join(tmpdir(), 'orquestia-prometheus-'));
  cpSync(prometheusFolder, folder, { recursive: true });
  mkdirSync(join(folder, 'data'));
  const tokenFile = join(folder, 'metrics_token');
  writeFileSync(tokenFile, token);
  const here = {
    ...config,
    global: { ...config.global, scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    scrape_configs: config.scrape_configs.map(({ dns_sd_configs: _, authorization, ...scrape }) => ({
      ...scrape,
      static_configs: [{ targets: [targets[scrape.job_name]] }],
      ...(authorization ? { authorization: { ...authorization, credentials_file: tokenFile } } : {}),
    })),
  };
  writeFileSync(join(folder, 'prometheus.yml'), stringify(here));
  const port = await freePort();
  const child: ChildProcess = spawn(
    'prometheus',
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const said: string[] = [];
  child.stderr?.on('data', (text) => said.push(String(text)));
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const get = async (path: string): Promise<unknown> => (await fetch(url + path)).json();
  await eventually(async () => {
    const { ok } = await fetch(`${url}/-/ready`).catch(() => ({ ok: false }));
    if (!ok) throw new Error(`Prometheus is not ready: ${said.slice(-5).join('')}`);
  });
  return {
    /** The series that answer a query; throws where it is no query. */
    async ask(query: string): Promise<Record<string, string>[]> {
      const answer = await get(`/api/v1/query?query=${encodeURIComponent(query)}`);
      const parsed = answerSchema.safeParse(answer);
      if (!parsed.success) throw new Error(`${query}: ${JSON.stringify(answer)}`);
      return parsed.data.data.result.map(({ metric }) => metric);
    },
    /** Every rule that is loaded, and how its last run went. */
    async rules() {
      return rulesSchema.parse(await get('/api/v1/rules')).data.groups.flatMap(({ rules }) => rules);
    },
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
