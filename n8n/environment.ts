/** n8n's own switches: everything on this machine, nothing reported elsewhere, no feature this project does not use. */
const switches = {
  N8N_DIAGNOSTICS_ENABLED: 'false',
  N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
  N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
  N8N_TEMPLATES_ENABLED: 'false',
  N8N_PERSONALIZATION_ENABLED: 'false',
  N8N_HIRING_BANNER_ENABLED: 'false',
  N8N_DYNAMIC_BANNERS_ENABLED: 'false',
  N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
  N8N_COMMUNITY_PACKAGES_ENABLED: 'false',
  N8N_UNVERIFIED_PACKAGES_ENABLED: 'false',
  N8N_PUBLIC_API_DISABLED: 'true',
  N8N_AI_ENABLED: 'false',
  // Module names belong to the version: an unknown one ends n8n at its start.
  N8N_DISABLED_MODULES: 'mcp,mcp-registry,chat-hub,insights,agents,instance-ai,community-packages',
  N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
  N8N_SECURE_COOKIE: 'false',
  N8N_LOG_LEVEL: 'error',
  N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '8',
  DB_TYPE: 'sqlite',
  EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
  EXECUTIONS_DATA_PRUNE: 'true',
  N8N_RUNNERS_TASK_TIMEOUT: '20',
  // The workflow and its credentials read $env, so that no secret is in a file; half the time of the default engine.
  N8N_BLOCK_ENV_ACCESS_IN_NODE: 'false',
  N8N_EXPRESSION_ENGINE: 'legacy',
  // What Code nodes write with console.log reaches n8n's own stdout.
  CODE_ENABLE_STDOUT: 'true',
};

/** What n8n may know of this process's environment: whoever edits a workflow can read all of it. */
const passed =
  /^(PATH|HOME|USER|LANG|TZ|TMPDIR|NODE_EXTRA_CA_CERTS|https?_proxy|no_proxy|N8N_\w+|DB_\w+|QUEUE_\w+|EXECUTIONS_\w+|GENERIC_TIMEZONE|SMTP_\w+|SUPPLIER_\w+|ALERT_MAIL_TO|SCREEN_URL)$/i;

/** n8n's environment: its switches, then what was given. Throws where the workflow could not work with it. */
export function n8nEnvironment(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if ((given.N8N_WEBHOOK_TOKEN ?? '').length < 16)
    throw new Error('N8N_WEBHOOK_TOKEN must be 16 characters or more, the same as the gateway has.');
  if (given.SMTP_HOST && !(given.SMTP_FROM && given.ALERT_MAIL_TO))
    throw new Error(
      'SMTP_HOST needs SMTP_FROM and ALERT_MAIL_TO beside it: who sends the mails and who gets them.',
    );
  const chosen = Object.entries(given).filter(([name, value]) => passed.test(name) && value);
  const zone = given.TZ || Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { ...switches, GENERIC_TIMEZONE: zone, ...Object.fromEntries(chosen) };
}
