import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { nearestName } from './nearest-name.ts';

/** Settings of other programs, which they read out of the environment themselves. */
const ofOthers = /^(NODE_|NPM_|N8N_|PG|LC_|LANG|XDG_|SSL_|DOCKER_|COMPOSE_|(HTTPS?|NO|ALL)_PROXY$)/i;

export type EnvFile = { values: Record<string, string>; warnings: string[]; problems: string[] };

/** What a .env file says, whatever editor wrote it, and what in it cannot be meant so. */
export function readEnvFile(bytes: Buffer, known: readonly string[]): EnvFile {
  const values: Record<string, string> = {};
  const warnings: string[] = [];
  const problems: string[] = [];
  for (const [name, value] of Object.entries(parseEnv(decode(bytes)))) {
    if (value === undefined) continue;
    if (/[\r\n]/.test(value))
      problems.push(`${name} in .env begins with a quotation mark that is not closed in its line: close it.`);
    else values[name] = value.replace(/^[“”„«](.*)[“”»]$|^[‘’‚](.*)[‘’]$/, '$1$2');
    if (known.includes(name)) continue;
    const meant = nearestName(name, known);
    if (meant) warnings.push(`.env: ${name} is no setting of Orquestia. Did you mean ${meant}?`);
    else if (!ofOthers.test(name))
      warnings.push(`.env: ${name} is no setting of Orquestia; .env.example has them all.`);
  }
  return { values, warnings, problems };
}

/** The names that .env.example explains, also those that it has as a comment. */
export function namesIn(example: string): string[] {
  return [...example.matchAll(/^(?:# ?)?([A-Z][A-Z0-9_]*)=/gm)].map(([, name = '']) => name);
}

/** Takes the file's values over where the environment has none of its own. */
export function loadEnvFile(file: string, example: string): Omit<EnvFile, 'values'> {
  if (!existsSync(file)) return { warnings: [], problems: [] };
  const known = namesIn(readFileSync(example, 'utf8'));
  const { values, ...found } = readEnvFile(readFileSync(file), known);
  for (const [name, value] of Object.entries(values)) process.env[name] ??= value;
  return found;
}

/** UTF-8, UTF-16 with a mark or recognised by its zeros, else what Windows wrote before it knew Unicode. */
function decode(bytes: Buffer): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Buffer): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
