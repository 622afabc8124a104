import { join } from 'node:path';
import { partEnv } from '../part-env.ts';
import type { ProcessSupervisor } from '../process-supervisor.ts';
import { dataDir, portOf } from '../settings.ts';
import { n8nIsInstalled } from './install.ts';
import { takesAlerts, webhookQuestion } from './ready.ts';
import { webhookPath, webhookSecrets } from './secrets.ts';

const script = 'scripts/n8n.ts';
// Its first start migrates its database and loads the workflow: half a minute, many on a busy machine. Should it end, all stops at once.
const startLimitMs = 900_000;

/** n8n as a part of npm start: its ports, what the gateway has to know, and how it is installed, started and shown. */
export function makeN8nProcess(supervisor: ProcessSupervisor, screenUrl: string) {
  const { env } = process;
  if (env.N8N_WEBHOOK_URL)
    throw new Error('N8N_WEBHOOK_URL names an n8n of your own: leave it empty or leave --n8n out.');
  const ownMailbox = !env.SMTP_HOST;
  const n8n = { variable: 'N8N_PORT', port: portOf('N8N_PORT', 5678) };
  const mailbox = { variable: 'MAILBOX_PORT', port: portOf('MAILBOX_PORT', 8025) };
  const webhook = `http://127.0.0.1:${n8n.port}${webhookPath}`;
  return {
    ports: { n8n, ...(ownMailbox ? { mailbox } : {}) },
    gatewayEnv(): NodeJS.ProcessEnv {
      const { token, secret } = webhookSecrets(dataDir(), env);
      return { N8N_WEBHOOK_URL: webhook, N8N_WEBHOOK_TOKEN: token, N8N_WEBHOOK_SECRET: secret };
    },
    async install(): Promise<void> {
      if (!n8nIsInstalled())
        await supervisor.complete('n8n install', [script, '--install'], {
          env: partEnv('n8n'),
          failure: 'n8n could not be installed.',
        });
    },
    async start(): Promise<void> {
      const settings = { ...partEnv('n8n'), SCREEN_URL: env.SCREEN_URL || screenUrl };
      supervisor.launch('n8n', [script, '--part'], { env: settings, isCalled: true });
      await supervisor.ready(webhook, {
        request: webhookQuestion,
        isReady: takesAlerts,
        limitMs: startLimitMs,
        everyMs: 500,
      });
    },
    lines: `
  n8n         http://localhost:${n8n.port}
  Mails       ${ownMailbox ? `http://localhost:${mailbox.port} (caught here; kept in ${join(dataDir(), 'mailbox')})` : `${env.SMTP_HOST} → ${env.ALERT_MAIL_TO}`}`,
  };
}
