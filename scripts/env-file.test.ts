import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { namesIn, readEnvFile } from './env-file.ts';

const known = namesIn(readFileSync('.env.example', 'utf8'));
const text = 'OPENAI_API_KEY=sk-ñandú\r\nexport PORT="8010"\r\n';
const bytes = (...marks: number[]) => Buffer.from(marks);

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.concat([bytes(0xef, 0xbb, 0xbf), Buffer.from(text)])],
  ['UTF-16 with a mark', Buffer.concat([bytes(0xff, 0xfe), Buffer.from(text, 'utf16le')])],
  ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
  ['UTF-16, high bytes first', Buffer.concat([bytes(0xfe, 0xff), Buffer.from(text, 'utf16le').swap16()])],
  ['Windows-1252', Buffer.from(text, 'latin1')],
])('a .env in %s says the same, with export, quotes and the line ends of Windows', (_, file) => {
  expect(readEnvFile(file, known)).toEqual({
    values: { OPENAI_API_KEY: 'sk-ñandú', PORT: '8010' },
    warnings: [],
    problems: [],
  });
});

test.each(['“8010”', '„8010“', '«8010»', '‘8010’', "'8010'", '`8010`'])(
  'a value is also taken out of the quotation marks of %s',
  (value) => {
    expect(readEnvFile(Buffer.from(`PORT=${value}`), known).values).toEqual({ PORT: '8010' });
  },
);

test('a quotation mark that is never closed is named, for it would swallow the settings below it', () => {
  const { values, problems } = readEnvFile(Buffer.from('OPENAI_API_KEY="sk-1\nPORT="8010"\n'), known);
  expect(values).toEqual({});
  expect(problems).toEqual([
    'OPENAI_API_KEY in .env begins with a quotation mark that is not closed in its line: close it.',
  ]);
});

test.each([
  ['OPENAI_APIKEY', 'OPENAI_API_KEY'],
  ['openai_api_key', 'OPENAI_API_KEY'],
  ['DATABASEURL', 'DATABASE_URL'],
  ['N8N_WEBHOOK_TOKN', 'N8N_WEBHOOK_TOKEN'],
])('%s is no setting, and %s is what was meant', (written, meant) => {
  const { warnings } = readEnvFile(Buffer.from(`${written}=x`), known);
  expect(warnings).toEqual([`.env: ${written} is no setting of Orquestia. Did you mean ${meant}?`]);
});

test('a name that resembles none is named too; the settings of other programs are not', () => {
  const { warnings } = readEnvFile(
    Buffer.from('COLOUR=red\nHTTPS_PROXY=http://proxy:3128\nN8N_ENCRYPTION_KEY=x\nTZ=UTC\n'),
    known,
  );
  expect(warnings).toEqual(['.env: COLOUR is no setting of Orquestia; .env.example has them all.']);
});
