import { hostSettings } from '@orquestia/service-kit/host-settings';
import { redisSettings } from '@orquestia/service-kit/redis-settings';
import { readSecretFiles } from '@orquestia/service-kit/secret-files';
import { tracingSettings } from '@orquestia/service-kit/tracing-settings';
import { withPassword } from '@orquestia/service-kit/with-password';
import { z } from 'zod';
import { accessSettings, jwtIssuerOf, oidcOf } from './access-settings.ts';
import { databaseAddressSchema } from './database-address.ts';
import { failpoints } from './failpoint.ts';
import { limits } from './limits.ts';
import { retentionOf, retentionSettings } from './retention-settings.ts';

const flag = (fallback: 'on' | 'off') =>
  z.enum(['on', 'off'], { error: 'must be on or off' }).default(fallback);

function whole(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}
const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with http:// or https://',
});
const logLevels = ['debug', 'info', 'warning', 'error', 'critical', 'silent'] as const;

/** `name`, or `name:3` for the third time. */
const failpointSchema = z.string().transform((text, context) => {
  const [wanted, times = '1', ...rest] = text.split(':');
  const name = failpoints.find((one) => one === wanted);
  if (name && rest.length === 0 && /^[1-9]\d*$/.test(times)) return { name, times: Number(times) };
  context.addIssue(`must be one of ${failpoints.join(', ')}, with :3 behind it for the third time`);
  return z.NEVER;
});

const envSchema = z.object({
  PORT: whole(0, 65_535).default(8000),
  HOST: z.string().default('127.0.0.1'),
  /** What the gateway itself logs in as. */
  DATABASE_URL: databaseAddressSchema,
  /** A pooler in transaction mode before it, for requests; whatever needs a session of its own goes by DATABASE_URL. */
  DATABASE_POOLER_URL: databaseAddressSchema.optional(),
  /** What makes and changes the tables, where that is another role. */
  MIGRATION_DATABASE_URL: databaseAddressSchema.optional(),
  /** Their passwords, where they do not stand in the addresses. */
  DATABASE_PASSWORD: z.string().optional(),
  MIGRATION_DATABASE_PASSWORD: z.string().optional(),
  AI_SERVICE_URL: httpUrl.default('http://127.0.0.1:8001'),
  AI_SERVICE_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  ...hostSettings,
  ...redisSettings,
  ...accessSettings,
  ...retentionSettings,
  ...tracingSettings,
  CORS_ORIGINS: z
    .string()
    .default('http://localhost:5173,http://127.0.0.1:5173')
    .transform((list) => list.split(',').map((origin) => origin.trim())),
  GRAPHIQL: flag('on'),
  INTROSPECTION: flag('on'),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
  STOCK_ALERT_THRESHOLD: whole(0, limits.stock).default(10),
  STOCK_ALERT_POLICY: z
    .enum(['every-sale', 'on-crossing'], { error: 'must be every-sale or on-crossing' })
    .default('every-sale'),
  REVIEW_POLICY: z.enum(['claims', 'all', 'off'], { error: 'must be claims, all or off' }).default('claims'),
  N8N_WEBHOOK_URL: httpUrl
    .refine((url) => new URL(url).username === '', 'must not carry a user or password')
    .optional(),
  N8N_WEBHOOK_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  N8N_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^whsec_[A-Za-z0-9+/]{32,}={0,2}(,whsec_[A-Za-z0-9+/]{32,}={0,2})?$/,
      'must be whsec_ and 24 bytes or more in base64; while it is changed, the new one, a comma and the old one',
    )
    .optional(),
  NODE_ENV: z.string().optional(),
  FAILPOINT: failpointSchema.optional(),
});

const roleOf = (address: string) => new URL(address).username;

const settingsSchema = envSchema.transform((given, context) => {
  const {
    N8N_WEBHOOK_URL: url,
    N8N_WEBHOOK_TOKEN: token,
    N8N_WEBHOOK_SECRET: secret,
    NODE_ENV: mode,
    OIDC_ISSUER,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    JWT_ISSUER,
    JWT_AUDIENCE,
    JWT_JWKS_URL,
    SMTP_URL,
    SMTP_FROM,
    IDEMPOTENCY_RETENTION_DAYS,
    PREVIEW_RETENTION_DAYS,
    DELIVERY_ATTEMPT_RETENTION_DAYS,
    AUDIT_RETENTION_DAYS,
    DATABASE_PASSWORD,
    MIGRATION_DATABASE_PASSWORD,
    REDIS_PASSWORD,
    ...env
  } = given;
  const refuse = (variable: string, message: string) =>
    context.addIssue({ code: 'custom', path: [variable], message });
  const webhook: WebhookConfig | undefined = url && token && secret ? { url, token, secret } : undefined;
  if (url && !webhook) refuse('N8N_WEBHOOK_URL', 'needs N8N_WEBHOOK_TOKEN and N8N_WEBHOOK_SECRET beside it');
  if (env.FAILPOINT && mode === 'production')
    refuse('FAILPOINT', 'kills the gateway on purpose; leave it empty where NODE_ENV is production');
  const oidc = oidcOf(
    { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PUBLIC_URL: env.PUBLIC_URL },
    refuse,
  );
  const jwtIssuer = jwtIssuerOf({ JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL }, refuse);
  if (env.OWNER_EMAIL && !env.OWNER_PASSWORD)
    refuse('OWNER_EMAIL', 'needs OWNER_PASSWORD_FILE beside it, a file with the password');
  if (SMTP_URL && !SMTP_FROM) refuse('SMTP_URL', 'needs SMTP_FROM beside it, who the mails are from');
  const mail = SMTP_URL && SMTP_FROM ? { smtpUrl: SMTP_URL, from: SMTP_FROM } : undefined;
  const retention = retentionOf({
    IDEMPOTENCY_RETENTION_DAYS,
    PREVIEW_RETENTION_DAYS,
    DELIVERY_ATTEMPT_RETENTION_DAYS,
    AUDIT_RETENTION_DAYS,
  });
  if (env.DATABASE_POOLER_URL && roleOf(env.DATABASE_POOLER_URL) !== roleOf(env.DATABASE_URL))
    refuse(
      'DATABASE_POOLER_URL',
      'must log in as the role of DATABASE_URL: that role has the settings of the sessions',
    );
  const addresses = {
    REDIS_URL: env.REDIS_URL && withPassword(env.REDIS_URL, REDIS_PASSWORD),
    DATABASE_URL: withPassword(env.DATABASE_URL, DATABASE_PASSWORD),
    DATABASE_POOLER_URL: env.DATABASE_POOLER_URL && withPassword(env.DATABASE_POOLER_URL, DATABASE_PASSWORD),
    MIGRATION_DATABASE_URL:
      env.MIGRATION_DATABASE_URL && withPassword(env.MIGRATION_DATABASE_URL, MIGRATION_DATABASE_PASSWORD),
  };
  return { ...env, ...addresses, webhook, oidc, jwtIssuer, mail, retention };
});

/** The settings that may stand in a file, named by the setting's name with `_FILE` behind it. */
const secretSettings = [
  'DATABASE_URL',
  'DATABASE_POOLER_URL',
  'MIGRATION_DATABASE_URL',
  'DATABASE_PASSWORD',
  'MIGRATION_DATABASE_PASSWORD',
  'AUTH_SECRET',
  'AI_SERVICE_TOKEN',
  'N8N_WEBHOOK_TOKEN',
  'N8N_WEBHOOK_SECRET',
  'OIDC_CLIENT_SECRET',
  'OWNER_PASSWORD',
  'SMTP_URL',
  'REDIS_URL',
  'REDIS_PASSWORD',
];

/** Where alerts go: n8n's webhook, its bearer token and the secret that signs them. */
export type WebhookConfig = { url: string; token: string; secret: string };

export type Env = z.infer<typeof settingsSchema>;

export type EnvResult = { ok: true; env: Env } | { ok: false; problems: string[] };

/** Reads every setting and tells of all that is wrong at once, a line each. An empty setting counts as unset. */
export function parseEnv(source: NodeJS.ProcessEnv): EnvResult {
  const { values, problems } = readSecretFiles(source, secretSettings);
  if (problems.length > 0) return { ok: false, problems };
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) return { ok: true, env: parsed.data };
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`),
  };
}

/** The gateway's settings, or the end of the process. */
export function readEnv(): Env {
  const result = parseEnv(process.env);
  if (result.ok) return result.env;
  process.stderr.write(
    `The gateway cannot start, its settings are wrong:\n- ${result.problems.join('\n- ')}\n`,
  );
  process.exit(1);
}

/** Whether the tests run this process: they are stricter than production can be. */
export const runsUnderTest = process.env.VITEST === 'true';
