import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const random = () => randomBytes(32).toString('base64url');

/** The secrets of the system: the setting each stands for, its file, and how many earlier ones stay good. */
export const secretKinds = {
  // What an earlier one has encrypted it alone decrypts.
  auth: { setting: 'AUTH_SECRET', file: 'auth_secret', make: random, keeps: Number.POSITIVE_INFINITY },
  webhook: {
    setting: 'N8N_WEBHOOK_SECRET',
    file: 'n8n_webhook_secret',
    make: () => `whsec_${randomBytes(32).toString('base64')}`,
    keeps: 1,
  },
  ai: { setting: 'AI_SERVICE_TOKEN', file: 'ai_service_token', make: random, keeps: 0 },
} as const;

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

/** Nobody else may read it, not for a moment; and a crash leaves the earlier one whole. */
function write(dataDir: string, path: string, secret: string): void {
  mkdirSync(secretsFolder(dataDir), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${secret}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
