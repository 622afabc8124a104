import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const random = () => randomBytes(32).toString('base64url');
/** Somebody has to type it once. */
const typed = () => randomBytes(15).toString('base64url');

/** A secret of the system: the setting it stands for, its file, and how many earlier ones stay good when it is changed. */
type Secret = { setting: string; file: string; make: () => string; keeps: number };

const secret = (setting: string, file: string, make = random, keeps = 0): Secret => ({
  setting,
  file,
  make,
  keeps,
});

/** What the services use however they are run. */
export const serviceSecrets = {
  // What an earlier one has encrypted it alone decrypts.
  auth: secret('AUTH_SECRET', 'auth_secret', random, Number.POSITIVE_INFINITY),
  webhook: secret(
    'N8N_WEBHOOK_SECRET',
    'n8n_webhook_secret',
    () => `whsec_${randomBytes(32).toString('base64')}`,
    1,
  ),
  ai: secret('AI_SERVICE_TOKEN', 'ai_service_token'),
};

/** What docker-compose.yml wants besides. */
export const composeSecrets = {
  owner: secret('OWNER_PASSWORD', 'owner_password', typed),
  database: secret('DATABASE_PASSWORD', 'database_app_password'),
  'database-owner': secret('MIGRATION_DATABASE_PASSWORD', 'database_owner_password'),
  redis: secret('REDIS_PASSWORD', 'redis_password'),
  n8n: secret('N8N_WEBHOOK_TOKEN', 'n8n_webhook_token'),
  'n8n-owner': secret('N8N_INSTANCE_OWNER_PASSWORD', 'n8n_owner_password', typed),
  backup: secret('BACKUP_PASSPHRASE', 'backup_passphrase'),
  grafana: secret('GRAFANA_PASSWORD', 'grafana_password', typed),
  'n8n-key': secret('N8N_ENCRYPTION_KEY', 'n8n_encryption_key'),
};

export const secretKinds = { ...serviceSecrets, ...composeSecrets };

export type SecretKind = keyof typeof secretKinds;

/** Where they are kept, for this user alone. */
export const secretsFolder = (dataDir: string): string => join(dataDir, 'secrets');

/** The path of a secret's file; made where there is none. */
export function ensureSecret(dataDir: string, kind: SecretKind): { path: string; isNew: boolean } {
  const path = join(secretsFolder(dataDir), secretKinds[kind].file);
  if (existsSync(path)) return { path, isNew: false };
  write(dataDir, path, secretKinds[kind].make());
  return { path, isNew: true };
}

/** Puts a new secret before those that were there and stay good, or in their place where two cannot be. */
export function rotateSecret(dataDir: string, kind: SecretKind): string {
  const { path } = ensureSecret(dataDir, kind);
  const { make, keeps } = secretKinds[kind];
  const earlier = readFileSync(path, 'utf8').trim().split(',').slice(0, keeps);
  write(dataDir, path, [make(), ...earlier].join(','));
  return path;
}

/**
 * The folder is closed to everybody else; the file itself is not, for a container that is given it alone has users of its
 * own. A crash leaves the earlier one whole.
 */
function write(dataDir: string, path: string, secret: string): void {
  mkdirSync(secretsFolder(dataDir), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${secret}\n`);
  // Whatever the umask.
  chmodSync(`${path}.new`, 0o644);
  renameSync(`${path}.new`, path);
}
