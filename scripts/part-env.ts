/** What any program needs of its surroundings; and the data folder, by which the processes of one system are known. */
const system = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TMP', 'TEMP'],
  ...['SystemRoot', 'ComSpec', 'PATHEXT', 'APPDATA', 'LOCALAPPDATA', 'USERPROFILE', 'WINDIR'],
  ...[
    'NODE_ENV',
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'NODE_COMPILE_CACHE',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
  ],
  ...['NO_COLOR', 'FORCE_COLOR', 'DATA_DIR'],
];

const tracing = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_TRACES_SAMPLER_ARG'];

/** The settings of each part (.env.example). What a part does not use it is not told: the screen's server has no key. */
const settings = {
  gateway: [
    ...[
      'PORT',
      'HOST',
      'DATABASE_URL',
      'MIGRATION_DATABASE_URL',
      'AI_SERVICE_URL',
      'AI_SERVICE_TOKEN',
      'CORS_ORIGINS',
      'LOG_LEVEL',
    ],
    ...['ALLOWED_HOSTS', 'PUBLIC_URL', 'TRUSTED_PROXIES', 'GRAPHIQL', 'INTROSPECTION', 'FAILPOINT'],
    ...['STOCK_ALERT_THRESHOLD', 'STOCK_ALERT_POLICY', 'REVIEW_POLICY'],
    ...['N8N_WEBHOOK_URL', 'N8N_WEBHOOK_TOKEN', 'N8N_WEBHOOK_SECRET'],
    ...['DATABASE_POOLER_URL', 'DATABASE_POOLER_URL_FILE'],
    ...['DATABASE_URL_FILE', 'MIGRATION_DATABASE_URL_FILE', 'AI_SERVICE_TOKEN_FILE'],
    ...['DATABASE_PASSWORD', 'DATABASE_PASSWORD_FILE'],
    ...['MIGRATION_DATABASE_PASSWORD', 'MIGRATION_DATABASE_PASSWORD_FILE'],
    ...['N8N_WEBHOOK_TOKEN_FILE', 'N8N_WEBHOOK_SECRET_FILE', 'AUTH_SECRET', 'AUTH_SECRET_FILE'],
    ...['OWNER_EMAIL', 'OWNER_PASSWORD', 'OWNER_PASSWORD_FILE'],
    ...['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_CLIENT_SECRET_FILE'],
    ...['RATE_LIMIT', 'RATE_LIMIT_ANONYMOUS', 'AI_USES_PER_DAY'],
    ...['IDEMPOTENCY_RETENTION_DAYS', 'PREVIEW_RETENTION_DAYS'],
    ...['DELIVERY_ATTEMPT_RETENTION_DAYS', 'AUDIT_RETENTION_DAYS'],
    ...['REDIS_URL', 'REDIS_URL_FILE', 'REDIS_PASSWORD', 'REDIS_PASSWORD_FILE'],
    ...['SMTP_URL', 'SMTP_URL_FILE', 'SMTP_FROM', 'JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_JWKS_URL'],
    ...tracing,
  ],
  'ai-service': [
    ...['AI_SERVICE_PORT', 'AI_SERVICE_TOKEN', 'ALLOWED_HOSTS', 'AI_PROVIDER', 'LOG_LEVEL', 'REDIS_URL'],
    ...['AI_SERVICE_TOKEN_FILE', 'OPENAI_API_KEY_FILE', 'REDIS_URL_FILE'],
    ...['REDIS_PASSWORD', 'REDIS_PASSWORD_FILE'],
    ...['OPENAI_API_KEY', 'OPENAI_BASE_URL', 'OPENAI_MODEL', 'OPENAI_DESCRIPTION_MODEL'],
    ...['OPENAI_CATEGORY_MODEL', 'OPENAI_TEMPERATURE', 'OPENAI_REASONING_EFFORT', 'OPENAI_MAX_TOKENS'],
    ...['LLM_CONCURRENCY', 'LLM_QUEUE_LIMIT', 'LLM_DAILY_TOKENS', 'LLM_PRICES', 'LLM_BATCHES'],
    ...tracing,
    ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'],
  ],
  'admin-ui': ['HOST', 'PORT', 'ADMIN_UI_PORT', 'GATEWAY_URL', 'ALLOWED_HOSTS', 'PUBLIC_URL'],
  n8n: [
    ...['MAILBOX_PORT', 'XDG_CACHE_HOME', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'],
    ...['SMTP_HOST', 'SMTP_PORT', 'SMTP_SECURE', 'SMTP_USER', 'SMTP_PASS', 'SMTP_FROM', 'ALERT_MAIL_TO'],
    ...['SUPPLIER_API_URL', 'SUPPLIER_CURRENCY', 'SCREEN_URL', 'ADMIN_UI_PORT'],
  ],
};

/** The variables of this process that a part gets. */
export function partEnv(part: keyof typeof settings | 'build'): NodeJS.ProcessEnv {
  const names = new Set(part === 'build' ? system : [...system, ...settings[part]]);
  // n8n's own settings, and npm's, which installs it.
  const isOfN8n = (name: string) => part === 'n8n' && /^(N8N_|npm_)/i.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => names.has(name) || isOfN8n(name)));
}
