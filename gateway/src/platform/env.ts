import { z } from 'zod';

const flag = (fallback: 'on' | 'off') => z.enum(['on', 'off']).default(fallback);

const envSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.string().min(1),
  AI_SERVICE_URL: z.url().default('http://127.0.0.1:8001'),
  CORS_ORIGINS: z
    .string()
    .default('http://localhost:5173,http://127.0.0.1:5173')
    .transform((list) => list.split(',').map((origin) => origin.trim())),
  GRAPHIQL: flag('on'),
  INTROSPECTION: flag('on'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warning', 'error', 'critical', 'silent']).default('info'),
  STOCK_ALERT_THRESHOLD: z.coerce.number().int().min(0).default(10),
});

export type Env = z.infer<typeof envSchema>;

/** The gateway's settings. Reports every wrong variable at once and ends the process. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = envSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  process.stderr.write(`gateway: the environment is not usable.\n${z.prettifyError(parsed.error)}\n`);
  process.exit(1);
}
