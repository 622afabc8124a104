import { readFile, writeFile } from 'node:fs/promises';
import { roles, scopes } from '../principal.ts';
import { roleRights } from './rights.ts';
import { type Need, type Rule, rules } from './rules.ts';

/** Writes the table of operations, roles and scopes into docs/access.md; with --check says whether it is as it was written. */
const file = new URL('../../../docs/access.md', import.meta.url);
const [begin, end] = ['<!-- rights: printed by "npm run rights" -->\n', '<!-- /rights -->'];

function cellsOf(operation: string, needs: Need): string[] {
  const may = roles.map((role) =>
    typeof needs === 'string' || needs.every((right) => roleRights[role].has(right)) ? '✓' : '',
  );
  return [`\`${operation}\``, ...may, scopesOf(needs)];
}

function scopesOf(needs: Need): string {
  if (needs === 'everybody') return 'no token needed';
  if (needs === 'known') return 'any token';
  const areScopes = needs.every((right) => scopes.some((scope) => scope === right));
  return areScopes ? needs.map((right) => `\`${right}\``).join(' and ') : 'people only';
}

const rows = Object.values<Rule>(rules)
  .flatMap(({ needs, operations }) => operations.map((operation) => cellsOf(operation, needs)))
  .sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
const head = ['operation', ...roles, 'scopes of a token'];
const widths = head.map((title, column) =>
  Math.max(title.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
);
const line = (cells: string[], fill = ' ') =>
  `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
const table = [
  line(head),
  line(
    head.map(() => ''),
    '-',
  ),
  ...rows.map((cells) => line(cells)),
].join('\n');

const text = await readFile(file, 'utf8');
const [from, to] = [text.indexOf(begin), text.indexOf(end)];
if (from < 0 || to < from) throw new Error('docs/access.md has no place for the table of rights.');
const printed = `${text.slice(0, from + begin.length)}\n${table}\n\n${text.slice(to)}`;
if (!process.argv.includes('--check')) await writeFile(file, printed);
else if (printed !== text) {
  process.stderr.write('The table of rights in docs/access.md is out of date: run "npm run rights".\n');
  process.exit(1);
}
