import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

export type Row = { fault: string; expected: string; passed: boolean };

const file = 'docs/faults.md';
/** What comes behind it the other rows' reporter leaves as it is. */
export const productionMark = '<!-- production: written by "npm run test:production -- --table" -->';

/** Writes the rows of the containers into docs/faults.md. */
export function writeTable(rows: readonly Row[]): void {
  const [before = ''] = readFileSync(file, 'utf8').split(productionMark);
  const lines = rows.map(
    ({ fault, expected, passed }) => `| ${fault} | ${expected} | ${passed ? 'passed' : 'failed'} |`,
  );
  const table = ['| fault | what must happen | result |', '| --- | --- | --- |', ...lines].join('\n');
  const intro =
    'docker-compose.yml as it is, with three gateways, five AI services and the real n8n, over HTTPS through nginx, while eight clients sell and one creates products. Half of the clients send an `Idempotency-Key` and insist; the others send none and never ask twice. `npm run test:production` runs it where there is a Docker engine.';
  writeFileSync(
    file,
    `${before.trimEnd()}\n\n${productionMark}\n\n## The containers\n\n${intro}\n\n${table}\n`,
  );
  execFileSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', file]);
}
