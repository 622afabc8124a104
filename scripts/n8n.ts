import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { n8nEnvironment } from '../n8n/environment.ts';
import { serveN8n } from '../n8n/serve.ts';
import { freePort } from './free-port.ts';
import { type Mailbox, startMailbox } from './mailbox/mailbox.ts';
import { installN8n } from './n8n/install.ts';
import { webhookIsReady } from './n8n/ready.ts';
import { webhookPath, webhookSecrets } from './n8n/secrets.ts';
import { partEnv } from './part-env.ts';
import { requireFreePort } from './ports.ts';
import { dataDir, portOf } from './settings.ts';

/*
 * npm run n8n: the real n8n with the alert workflow, and a mailbox for its mails unless SMTP_HOST names a mail server.
 * With --install it only installs n8n; with --part it is a part of npm start, which says the rest.
 */
const ports = { n8n: portOf('N8N_PORT', 5678), mailbox: portOf('MAILBOX_PORT', 8025) };
const isPart = process.argv.includes('--part');
const restartPauseMs = 2_000;
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  process.exitCode = await run();
} catch (error) {
  if (!stopping.signal.aborted) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

async function run(): Promise<number> {
  if (process.argv.includes('--install')) {
    await installN8n(say);
    return 0;
  }
  const ownMailbox = !process.env.SMTP_HOST;
  if (!isPart) {
    await requireFreePort('n8n', { variable: 'N8N_PORT', port: ports.n8n });
    if (ownMailbox) await requireFreePort('the mailbox', { variable: 'MAILBOX_PORT', port: ports.mailbox });
  }
  const command = await installN8n(say);
  const mails = join(dataDir(), 'mailbox');
  const mailbox = ownMailbox ? await startMailbox({ folder: mails, pagePort: ports.mailbox }) : undefined;
  try {
    return await serve(command, mailbox);
  } finally {
    await mailbox?.stop();
  }
}

/** Runs n8n until told to stop; one that dies is started again, one that cannot even start ends this process. */
async function serve(command: string, mailbox: Mailbox | undefined): Promise<number> {
  const folder = join(dataDir(), 'n8n');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const webhook = `http://127.0.0.1:${ports.n8n}${webhookPath}`;
  while (true) {
    const env = n8nEnvironment({
      ...partEnv('n8n'),
      ...(mailbox ? mailboxSettings(mailbox) : {}),
      // n8n runs its Code nodes with the "node" of its PATH.
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      N8N_USER_FOLDER: folder,
      N8N_PORT: String(ports.n8n),
      N8N_LISTEN_ADDRESS: process.env.N8N_LISTEN_ADDRESS || '127.0.0.1',
      N8N_RUNNERS_BROKER_PORT: String(await freePort()),
      N8N_WEBHOOK_TOKEN: webhookSecrets(dataDir(), process.env).token,
    });
    const ended = new AbortController();
    const ready = webhookIsReady(webhook, AbortSignal.any([stopping.signal, ended.signal]));
    void ready.then((isReady) => isReady && !isPart && printTable(webhook, mailbox));
    const code = await serveN8n({ command, env, folder, signal: stopping.signal }, say);
    ended.abort();
    if (stopping.signal.aborted || !(await ready)) return code;
    say(`Starting n8n again in ${restartPauseMs / 1_000} s; alerts wait meanwhile.`);
    await pause(restartPauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    if (stopping.signal.aborted) return 0;
  }
}

function mailboxSettings({ smtpPort }: Mailbox): NodeJS.ProcessEnv {
  return {
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtpPort),
    SMTP_SECURE: 'false',
    SMTP_USER: '',
    SMTP_PASS: '',
    SMTP_FROM: process.env.SMTP_FROM || 'orquestia@example.test',
    ALERT_MAIL_TO: process.env.ALERT_MAIL_TO || 'bodega@example.test',
  };
}

function printTable(webhook: string, mailbox: Mailbox | undefined): void {
  say(`
  n8n is ready.

  Editor      http://localhost:${ports.n8n}
  Webhook     ${webhook}
  Mails       ${mailbox ? `http://localhost:${mailbox.pagePort} (kept in ${join(dataDir(), 'mailbox')})` : `${process.env.SMTP_HOST} → ${process.env.ALERT_MAIL_TO}`}
  Token       in ${join(dataDir(), 'n8n-webhook.json')}, for the gateway's N8N_WEBHOOK_TOKEN and N8N_WEBHOOK_SECRET

  Ctrl-C stops it.
`);
}
