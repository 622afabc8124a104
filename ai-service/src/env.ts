import { hostSettings } from '@orquestia/service-kit/host-settings';
import { type LogLevel, logLevels } from '@orquestia/service-kit/logger';
import { isLoopback } from '@orquestia/service-kit/own-hosts';
import { redisSettings } from '@orquestia/service-kit/redis-settings';
import { readSecretFiles } from '@orquestia/service-kit/secret-files';
import { type TracingSettings, tracingSettings } from '@orquestia/service-kit/tracing-settings';
import { withPassword } from '@orquestia/service-kit/with-password';
import { z } from 'zod';

function between(min: number, max: number) {
  const error = `must be a number from ${min} to ${max}`;
  return z.coerce.number({ error }).min(min, { error }).max(max, { error });
}

function whole(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

function oneOf<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z.enum(names, { error: `must be one of ${names.join(', ')}` });
}

/** An address that a program can take as it stands: `new URL` would mend or encode what a person has mistyped. */
const bareAddress = z
  .string()
  .trim()
  .refine((text) => !/[\s"'`<>“”‘’«»…]/.test(text), {
    error: 'must be an address without blanks, quotes or brackets; write it bare, as https://host/v1',
    abort: true,
  });

const baseUrlSchema = bareAddress
  .pipe(
    z.url({
      protocol: /^https?$/,
      error: 'must be an address that begins with http:// or https://',
      abort: true,
    }),
  )
  .refine((text) => URL.parse(text)?.username === '', {
    error: 'must not carry a user or password; a key goes into OPENAI_API_KEY',
  })
  .refine((text) => !/[?#]/.test(text), { error: 'must end before "?" and "#"' })
  .refine((text) => !/\/(?:chat\/)?completions\/?$/.test(text), {
    error: 'must end before /chat/completions, which is added to it',
  });

/** Programs write a proxy's address without its scheme too. */
const proxySchema = z
  .string()
  .trim()
  .transform((text) => (/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`))
  .pipe(
    z.url({
      protocol: /^https?$/,
      error: 'must be the address of an HTTP proxy, as http://proxy.example:3128',
    }),
  )
  .optional();

/** What a million tokens of a model cost, by the model's name: those it is sent, and those it writes. */
export type Prices = Readonly<Record<string, { prompt: number; completion: number }>>;

/** `gpt-4o-mini=0.15/0.60,another=1/2`. */
const pricesSchema = z.string().transform((text, context): Prices => {
  const prices: Record<string, { prompt: number; completion: number }> = {};
  for (const entry of text.split(',')) {
    const [, model, prompt, completion] =
      /^\s*([^\s=]+)\s*=\s*(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)\s*$/.exec(entry) ?? [];
    if (model === undefined) {
      context.addIssue(
        `must name models with the prices of a million tokens sent and written, as gpt-4o-mini=0.15/0.60; "${entry.trim()}" does not`,
      );
      return z.NEVER;
    }
    prices[model] = { prompt: Number(prompt), completion: Number(completion) };
  }
  return prices;
});

const settingsSchema = z
  .object({
    AI_SERVICE_PORT: whole(0, 65_535).default(8001),
    HOST: z.string().default('127.0.0.1'),
    ALLOWED_HOSTS: hostSettings.ALLOWED_HOSTS,
    AI_SERVICE_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
    AI_PROVIDER: oneOf(['openai', 'embedded']).optional(),
    OPENAI_API_KEY: z
      .string()
      .trim()
      .regex(/^[\x21-\x7e]+$/, {
        error:
          'holds a blank or a character that no header can carry, such as "…"; copy the whole key again from your provider',
        abort: true,
      })
      .regex(/^[^"'`<>]+$/, { error: 'must stand without quotes or brackets' })
      .optional(),
    OPENAI_BASE_URL: baseUrlSchema.optional(),
    HTTPS_PROXY: proxySchema,
    HTTP_PROXY: proxySchema,
    NO_PROXY: z.string().optional(),
    OPENAI_MODEL: z.string().default('gpt-4o-mini'),
    OPENAI_DESCRIPTION_MODEL: z.string().optional(),
    OPENAI_CATEGORY_MODEL: z.string().optional(),
    OPENAI_TEMPERATURE: between(0, 2).optional(),
    OPENAI_REASONING_EFFORT: oneOf(['none', 'minimal', 'low', 'medium', 'high']).optional(),
    OPENAI_MAX_TOKENS: whole(100, 100_000).default(1000),
    LLM_CONCURRENCY: whole(1, 1000).default(8),
    LLM_QUEUE_LIMIT: whole(0, 10_000).default(64),
    LLM_DAILY_TOKENS: whole(1, Number.MAX_SAFE_INTEGER).optional(),
    ...redisSettings,
    LOG_LEVEL: oneOf(logLevels).default('info'),
    LLM_PRICES: pricesSchema.default({}),
    LLM_BATCHES: oneOf(['on', 'off']).optional(),
    ...tracingSettings,
  })
  .refine(
    ({ AI_PROVIDER, OPENAI_API_KEY, OPENAI_BASE_URL }) =>
      AI_PROVIDER !== 'openai' || OPENAI_API_KEY !== undefined || OPENAI_BASE_URL !== undefined,
    {
      path: ['OPENAI_API_KEY'],
      message: 'is needed when AI_PROVIDER is "openai" and OPENAI_BASE_URL is not set',
      // Without this the rule would wait until every other setting is right.
      when: () => true,
    },
  )
  .refine(({ HOST, AI_SERVICE_TOKEN }) => isLoopback(HOST) || AI_SERVICE_TOKEN !== undefined, {
    path: ['AI_SERVICE_TOKEN'],
    message:
      'is needed where HOST opens the AI service to others: give it and the gateway the same secret of 16 characters or more, or set HOST to 127.0.0.1',
    when: ({ issues }) => !issues.some(({ path }) => path?.[0] === 'AI_SERVICE_TOKEN'),
  });

type Settings = z.infer<typeof settingsSchema>;

/** A server of one's own may want no key, the client insists on one. */
const noKey = 'no-key';

/** The machine's HTTP proxy towards the LLM. */
export type ProxySettings = {
  https: string | undefined;
  http: string | undefined;
  except: string | undefined;
};

export type ProviderSettings =
  | {
      kind: 'openai';
      apiKey: string;
      baseUrl: string | undefined;
      models: { description: string; category: string };
      tuning: {
        maxTokens: number;
        temperature: number | undefined;
        reasoningEffort: Settings['OPENAI_REASONING_EFFORT'];
      };
      limits: { concurrency: number; queueLimit: number };
      dailyTokens: number | undefined;
      prices: Prices;
      /** Whether many texts are written as a batch. */
      batches: boolean;
      proxy: ProxySettings | undefined;
    }
  | { kind: 'embedded' };

export type Env = {
  port: number;
  host: string;
  allowedHosts: string[];
  /** What `/generate/*` asks for; undefined on loopback, where this machine alone can call. */
  token: string | undefined;
  logLevel: LogLevel;
  redisUrl: string | undefined;
  tracing: TracingSettings;
  provider: ProviderSettings;
};

export type EnvResult = { ok: true; env: Env } | { ok: false; problems: string[] };

/** The settings that may stand in a file, named by the setting's name with `_FILE` behind it. */
const secretSettings = ['AI_SERVICE_TOKEN', 'OPENAI_API_KEY', 'REDIS_URL', 'REDIS_PASSWORD'];

/** Reads every setting and tells of all that is wrong at once. An empty setting counts as unset. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): EnvResult {
  const { values, problems } = readSecretFiles(source, secretSettings);
  if (problems.length > 0) return { ok: false, problems };
  const given = Object.fromEntries(
    Object.entries({ ...values, ...proxyNames(values) }).filter(
      ([, value]) => value !== undefined && value.trim() !== '',
    ),
  );
  const result = settingsSchema.safeParse(given);
  if (!result.success) {
    return {
      ok: false,
      problems: result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`),
    };
  }
  const { data } = result;
  return {
    ok: true,
    env: {
      port: data.AI_SERVICE_PORT,
      host: data.HOST,
      allowedHosts: data.ALLOWED_HOSTS,
      token: data.AI_SERVICE_TOKEN,
      logLevel: data.LOG_LEVEL,
      redisUrl: data.REDIS_URL && withPassword(data.REDIS_URL, data.REDIS_PASSWORD),
      tracing: {
        OTEL_EXPORTER_OTLP_ENDPOINT: data.OTEL_EXPORTER_OTLP_ENDPOINT,
        OTEL_TRACES_SAMPLER_ARG: data.OTEL_TRACES_SAMPLER_ARG,
      },
      provider: providerSettings(data),
    },
  };
}

function providerSettings(data: Settings): ProviderSettings {
  const chosen = data.AI_PROVIDER ?? (data.OPENAI_API_KEY === undefined ? 'embedded' : 'openai');
  if (chosen === 'embedded') return { kind: 'embedded' };
  return {
    kind: 'openai',
    apiKey: data.OPENAI_API_KEY ?? noKey,
    baseUrl: data.OPENAI_BASE_URL,
    models: {
      description: data.OPENAI_DESCRIPTION_MODEL ?? data.OPENAI_MODEL,
      category: data.OPENAI_CATEGORY_MODEL ?? data.OPENAI_MODEL,
    },
    tuning: {
      maxTokens: data.OPENAI_MAX_TOKENS,
      temperature: data.OPENAI_TEMPERATURE,
      reasoningEffort: data.OPENAI_REASONING_EFFORT,
    },
    limits: { concurrency: data.LLM_CONCURRENCY, queueLimit: data.LLM_QUEUE_LIMIT },
    dailyTokens: data.LLM_DAILY_TOKENS,
    prices: data.LLM_PRICES,
    // OpenAI itself has the endpoint; other servers rarely do.
    batches: (data.LLM_BATCHES ?? (data.OPENAI_BASE_URL === undefined ? 'on' : 'off')) === 'on',
    proxy: proxySettings(data),
  };
}

function proxySettings({
  HTTPS_PROXY: https,
  HTTP_PROXY: http,
  NO_PROXY: except,
}: Settings): ProxySettings | undefined {
  return https === undefined && http === undefined ? undefined : { https, http, except };
}

/** Proxies' names as other programs read them: in small letters first. */
function proxyNames(
  source: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'].map((name) => [
      name,
      source[name.toLowerCase()] || source[name],
    ]),
  );
}

/** The only reader of `process.env`; a command's own options go before it. */
export function readEnv(options: Readonly<Record<string, string>> = {}): EnvResult {
  return parseEnv({ ...process.env, ...options });
}

/** The service's settings, or the end of the process. */
export function loadEnv(): Env {
  const result = readEnv();
  if (result.ok) return result.env;
  process.stderr.write(
    `The AI service cannot start, its settings are wrong:\n- ${result.problems.join('\n- ')}\n`,
  );
  process.exit(1);
}
