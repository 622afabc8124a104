import { ensureSecret, rotateSecret, type SecretKind, secretKinds, secretsFolder } from './secret-files.ts';
import { makeDataDir } from './settings.ts';

/** `npm run secrets`: makes the secrets that are missing; `npm run secrets -- rotate auth` changes one. */
const kinds = Object.keys(secretKinds);
const isKind = (text: string | undefined): text is SecretKind => text !== undefined && kinds.includes(text);

const afterwards: Record<SecretKind, string> = {
  auth: 'Start the gateway again. Everybody has to sign in anew; second factors stay, as long as the earlier secrets stand behind the comma.',
  webhook:
    'Start the gateway again: it signs with both. Once whoever checks the signatures knows the new one, take the earlier one, behind the comma, out of the file.',
  ai: 'Start the AI service and the gateway again, both.',
};

const [command, kind, ...rest] = process.argv.slice(2);
const dataDir = await makeDataDir();
if (command === undefined) {
  for (const name of kinds.filter(isKind)) {
    const { path, isNew } = ensureSecret(dataDir, name);
    process.stdout.write(`${secretKinds[name].setting}_FILE=${path}${isNew ? '' : '  (was there)'}\n`);
  }
  process.stdout.write(
    `\nIn ${secretsFolder(dataDir)}, for this user alone. "npm start" takes AUTH_SECRET by itself; set what else you use.\n`,
  );
} else if (command === 'rotate' && isKind(kind) && rest.length === 0) {
  process.stdout.write(`${rotateSecret(dataDir, kind)} has a new secret.\n${afterwards[kind]}\n`);
} else {
  process.stderr.write(`npm run secrets, or npm run secrets -- rotate ${kinds.join('|')}\n`);
  process.exitCode = 1;
}
