import { readFileSync } from 'node:fs';
import { releaseNotes } from './changelog.ts';

/* What CHANGELOG.md says of the version of a tag: node scripts/release-notes.ts v1.2.3 */
const [tag = ''] = process.argv.slice(2);
try {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  process.stdout.write(releaseNotes(readFileSync('CHANGELOG.md', 'utf8'), tag, version));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
