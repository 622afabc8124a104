import { z } from 'zod';
import { maxStock } from '../catalog/product.ts';

const flag = (fallback: 'on' | 'off') => z.enum(['on', 'off']).default(fallback);

const envSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be the address of a PostgreSQL: postgres://user:password@host:5432/database',
  }),
  AI_SERVICE_URL: z.url().default('http://127.0.0.1:8001'),
  CORS_ORIGINS: z
    .string()
    .default('http://localhost:5173,http://127.0.0.1:5173')
    .transform((list) => list.split(',').map((origin) => origin.trim())),
  GRAPHIQL: flag('on'),
  INTROSPECTION: flag('on'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warning', 'error', 'critical', 'silent']).default('info'),
  STOCK_ALERT_THRESHOLD: z.coerce.number().int().min(0).max(maxStock).default(10),
  STOCK_ALERT_POLICY: z.enum(['every-sale', 'on-crossing']).default('every-sale'),
  N8N_WEBHOOK_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => new URL(url).username === '', 'must not carry a user or password')
    .optional(),
  N8N_WEBHOOK_TOKEN: z.string().min(16).optional(),
  N8N_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be whsec_ and 24 bytes or more in base64')
    .optional(),
});

const settingsSchema = envSchema.transform((given, context) => {
  const { N8N_WEBHOOK_URL: url, N8N_WEBHOOK_TOKEN: token, N8N_WEBHOOK_SECRET: secret, ...env } = given;
  const webhook: WebhookConfig | undefined = url && token && secret ? { url, token, secret } : undefined;
  if (webhook || !url) return { ...env, webhook };
  context.addIssue('N8N_WEBHOOK_URL needs N8N_WEBHOOK_TOKEN and N8N_WEBHOOK_SECRET beside it');
  return z.NEVER;
});

/** Where alerts go: n8n's webhook, its bearer token and the secret that signs them. */
export type WebhookConfig = { url: string; token: string; secret: string };

export type Env = z.infer<typeof settingsSchema>;

/** The gateway's settings. Reports every wrong variable at once and ends the process. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  process.stderr.write(`gateway: the environment is not usable.\n${z.prettifyError(parsed.error)}\n`);
  process.exit(1);
}
