import { readFileSync } from 'node:fs';

/**
 * Takes over what stands in a file: for each name, `NAME_FILE` is the path, as Docker and Vault hand secrets over. What
 * the environment itself says of NAME counts more.
 */
export function readSecretFiles(
  source: NodeJS.ProcessEnv,
  names: readonly string[],
): { values: NodeJS.ProcessEnv; problems: string[] } {
  const values = { ...source };
  const problems: string[] = [];
  for (const name of names) {
    const file = source[`${name}_FILE`];
    if (!file || source[name]) continue;
    try {
      values[name] = readFileSync(file, 'utf8').trim();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : error;
      problems.push(`${name}_FILE names ${file}, which cannot be read (${code}).`);
    }
  }
  return { values, problems };
}
