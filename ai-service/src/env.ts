import { z } from 'zod';

const settingsSchema = z
  .object({
    AI_SERVICE_PORT: z.coerce.number().int().min(0).max(65_535).default(8001),
    HOST: z.string().default('127.0.0.1'),
    AI_PROVIDER: z.enum(['openai', 'embedded']).optional(),
    OPENAI_API_KEY: z.string().optional(),
    OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    OPENAI_MODEL: z.string().default('gpt-4o-mini'),
    LOG_LEVEL: z.enum(['debug', 'info', 'warning', 'error', 'critical', 'silent']).default('info'),
  })
  .refine(({ AI_PROVIDER, OPENAI_API_KEY }) => AI_PROVIDER !== 'openai' || OPENAI_API_KEY !== undefined, {
    path: ['OPENAI_API_KEY'],
    message: 'is needed when AI_PROVIDER is "openai"',
    // Without this the rule would wait until every other setting is right.
    when: () => true,
  });

export type LogLevel = z.infer<typeof settingsSchema>['LOG_LEVEL'];

export type ProviderSettings =
  | { kind: 'openai'; apiKey: string; baseUrl: string | undefined; model: string }
  | { kind: 'embedded' };

export type Env = { port: number; host: string; logLevel: LogLevel; provider: ProviderSettings };

export type EnvResult = { ok: true; env: Env } | { ok: false; problems: string[] };

/** Reads every setting and tells of all that is wrong at once. An empty setting counts as unset. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): EnvResult {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const result = settingsSchema.safeParse(given);
  if (!result.success) {
    return {
      ok: false,
      problems: result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    };
  }
  const { data } = result;
  const provider: ProviderSettings =
    data.OPENAI_API_KEY !== undefined && data.AI_PROVIDER !== 'embedded'
      ? {
          kind: 'openai',
          apiKey: data.OPENAI_API_KEY,
          baseUrl: data.OPENAI_BASE_URL,
          model: data.OPENAI_MODEL,
        }
      : { kind: 'embedded' };
  return {
    ok: true,
    env: { port: data.AI_SERVICE_PORT, host: data.HOST, logLevel: data.LOG_LEVEL, provider },
  };
}

/** The only reader of `process.env`. */
export function loadEnv(): Env {
  const result = parseEnv(process.env);
  if (result.ok) return result.env;
  process.stderr.write(
    `The AI service cannot start, its settings are wrong:\n- ${result.problems.join('\n- ')}\n`,
  );
  process.exit(1);
}
