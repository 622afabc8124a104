import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({ token: z.string().min(16), secret: z.string().startsWith('whsec_') });

/** What the gateway and n8n share: the webhook's bearer token, and the secret that signs. */
export type WebhookSecrets = z.infer<typeof secretsSchema>;

/** Those of the environment, else those kept in DATA_DIR (mode 600), made on first use. */
export function webhookSecrets(dataDir: string, env: NodeJS.ProcessEnv): WebhookSecrets {
  const file = join(dataDir, 'n8n-webhook.json');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) {
    const fresh = {
      token: randomBytes(32).toString('base64url'),
      secret: `whsec_${randomBytes(32).toString('base64')}`,
    };
    writeFileSync(file, `${JSON.stringify(fresh)}\n`, { mode: 0o600 });
  }
  const kept = secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { token: env.N8N_WEBHOOK_TOKEN || kept.token, secret: env.N8N_WEBHOOK_SECRET || kept.secret };
}

/** The path that the workflow listens on. */
export const webhookPath = '/webhook/stock-alert';
