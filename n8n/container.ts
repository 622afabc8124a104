import { join } from 'node:path';
import { readSecretFiles } from '../service-kit/src/secret-files.ts';
import { n8nEnvironment } from './environment.ts';
import { ownerEnvironment } from './owner.ts';
import { n8nRoles, serveN8n } from './serve.ts';

/*
 * What the n8n container runs (docker-compose.yml): loads the workflow where it is new, then n8n. In queue mode
 * (deploy/kubernetes) the others are told their part: webhook or worker.
 */
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
const folder = process.env.N8N_USER_FOLDER || process.env.HOME || '/home/node';
const say = (line: string) => process.stdout.write(`${line}\n`);
try {
  const [given = 'start'] = process.argv.slice(2);
  const role = n8nRoles.find((one) => one === given);
  if (!role) throw new Error(`n8n has no part "${given}": there are ${n8nRoles.join(', ')}.`);
  const { values, problems } = readSecretFiles(process.env, [
    'N8N_WEBHOOK_TOKEN',
    'N8N_INSTANCE_OWNER_PASSWORD',
    'SMTP_PASS',
  ]);
  if (problems.length > 0) throw new Error(problems.join(' '));
  // The main process alone has people at its door.
  const owner = role === 'start' ? ownerEnvironment(values, '/usr/local/lib/node_modules/n8n') : {};
  const env = n8nEnvironment({ ...values, ...owner });
  process.exitCode = await serveN8n(
    { command: 'n8n', env, folder: join(folder, '.n8n'), signal: stopping.signal },
    say,
    role,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
