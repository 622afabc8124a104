import { readFile, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './schema.ts';

const file = new URL('../../../schema.graphql', import.meta.url);
const printed = `# Printed by "npm run schema"; do not edit.\n${printSchema(lexicographicSortSchema(schema))}\n`;

if (process.argv.includes('--check')) {
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed !== printed) {
    process.stderr.write('gateway/schema.graphql is out of date: run "npm run schema".\n');
    process.exit(1);
  }
} else {
  await writeFile(file, printed);
}
