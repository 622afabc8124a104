import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const credentials = join(import.meta.dirname, 'credentials.json');
const workflow = join(import.meta.dirname, 'workflows/stock-alert.json');
const workflowId = 'orquestiaStock01';

export type N8n = {
  /** The n8n program. */
  command: string;
  env: NodeJS.ProcessEnv;
  /** Where n8n keeps its database; its own .n8n comes below it. */
  folder: string;
  signal: AbortSignal;
};

/**
 * Brings the credentials and the workflow into n8n's database and publishes the workflow, unless these very files are
 * there already: what was edited in n8n's editor stays until the project's file changes. n8n must not be running.
 */
export async function loadWorkflow(n8n: N8n, say: (line: string) => void): Promise<void> {
  const stamp = join(n8n.folder, 'loaded-workflow');
  const wanted = createHash('sha256')
    .update(readFileSync(credentials))
    .update(readFileSync(workflow))
    .digest('hex');
  const loaded = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (loaded === wanted) return;
  mkdirSync(n8n.folder, { recursive: true, mode: 0o700 });
  say('Loading the alert workflow into n8n …');
  // n8n refuses to import over a published workflow; that there is none yet is no failure.
  if (loaded) await command(n8n, ['unpublish:workflow', `--id=${workflowId}`]).catch(() => undefined);
  writeFileSync(stamp, 'unfinished');
  await command(n8n, ['import:credentials', `--input=${credentials}`], /Successfully imported/);
  await command(n8n, ['import:workflow', `--input=${workflow}`], /Successfully imported/);
  await command(n8n, ['publish:workflow', `--id=${workflowId}`]);
  writeFileSync(stamp, wanted);
}

/** One of n8n's own commands. Some fail with exit code 0, so where they say that it worked they must have said so. */
function command({ command: program, env, signal }: N8n, args: string[], success?: RegExp): Promise<void> {
  return new Promise((done, reject) => {
    const child = spawn(program, args, {
      env: { ...env, N8N_LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    let said = '';
    const listen = (text: Buffer) => {
      said += text;
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0 && (!success || success.test(said))) done();
      else reject(new Error(`n8n ${args[0]} failed (exit code ${code}):\n${said.trim()}`));
    });
  });
}
