import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { parseEnv } from 'node:util';
import { ensureCertificate, fingerprintOf } from './certificate.ts';
import {
  composeSecrets,
  ensureSecret,
  rotateSecret,
  type SecretKind,
  secretKinds,
  secretsFolder,
  serviceSecrets,
} from './secret-files.ts';
import { makeDataDir, root } from './settings.ts';

/**
 * `npm run secrets`: makes the secrets that are missing; `npm run secrets -- compose` also those of docker-compose.yml, with
 * a certificate; `npm run secrets -- rotate auth` changes one.
 */
const isKindOf = (kinds: object, text: string | undefined): text is SecretKind =>
  text !== undefined && Object.hasOwn(kinds, text);

/** What has to be done once a secret is another; what is not named here is changed in no other way than by hand. */
const afterwards: Partial<Record<SecretKind, string>> = {
  auth: 'Start the gateway again. Everybody has to sign in anew; second factors stay, as long as the earlier secrets stand behind the comma.',
  webhook:
    'Start the gateway again: it signs with both. Once whoever checks the signatures knows the new one, take the earlier one, behind the comma, out of the file.',
  ai: 'Start the AI service and the gateway again, both.',
  database: 'Give it to the role as docs/production.md says ("Secrets"), then start the gateways again.',
  'database-owner': 'Give it to the role as docs/production.md says ("Secrets").',
  redis: 'Start Redis, the AI services and the gateways again.',
  n8n: 'Start n8n and the gateways again.',
  'n8n-owner': 'Start n8n again.',
};

const [command, kind, ...rest] = process.argv.slice(2);
const dataDir = await makeDataDir();
const say = (line: string) => process.stdout.write(`${line}\n`);
if (command === undefined) {
  ensureAll(serviceSecrets);
  say(
    `\nIn ${secretsFolder(dataDir)}, for this user alone. "npm start" takes AUTH_SECRET by itself; set what else you use.`,
  );
} else if (command === 'compose' && kind === undefined) {
  prepareCompose();
} else if (command === 'rotate' && isKindOf(secretKinds, kind) && afterwards[kind] && rest.length === 0) {
  say(`${rotateSecret(dataDir, kind)} has a new secret.\n${afterwards[kind]}`);
} else {
  const kinds = Object.keys(afterwards).join('|');
  process.stderr.write(
    `npm run secrets, npm run secrets -- compose, or npm run secrets -- rotate ${kinds}\n`,
  );
  process.exitCode = 1;
}

function ensureAll(kinds: object): void {
  for (const name of Object.keys(kinds)) {
    if (!isKindOf(kinds, name)) continue;
    const { path, isNew } = ensureSecret(dataDir, name);
    say(`${secretKinds[name].setting}_FILE=${path}${isNew ? '' : '  (was there)'}`);
  }
}

function prepareCompose(): void {
  ensureAll(serviceSecrets);
  ensureAll(composeSecrets);
  const folder = secretsFolder(dataDir);
  const { PUBLIC_URL, ALLOWED_HOSTS = '' } = process.env;
  const host = PUBLIC_URL ? new URL(PUBLIC_URL).hostname : 'localhost';
  const certificate = ensureCertificate(folder, [
    host.replace(/^\[|\]$/g, ''),
    ...ALLOWED_HOSTS.split(',').map((name) => name.trim()),
  ]);
  say(`\nCertificate ${certificate.path}: ${certificate.says}`);
  if (certificate.root)
    say(
      `Its root ${certificate.root} is what phones install from http://${host}/ca; SHA-256 ${fingerprintOf(certificate.root)}`,
    );
  nameFolder(folder);
  say(
    `\nThe first owner's password is in ${join(folder, 'owner_password')}, that of n8n in ${join(folder, 'n8n_owner_password')}.`,
  );
}

/** docker-compose.yml takes the folder from .env, and does not start without. */
function nameFolder(folder: string): void {
  const file = join(root, '.env');
  const known = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (parseEnv(known).SECRETS_DIR !== undefined) return;
  const inside = relative(root, folder);
  const path = inside.startsWith('..') || isAbsolute(inside) ? folder : `./${inside}`;
  appendFileSync(file, `${known === '' || known.endsWith('\n') ? '' : '\n'}SECRETS_DIR=${path}\n`);
  say(`\nSECRETS_DIR=${path} is in .env now.`);
}
