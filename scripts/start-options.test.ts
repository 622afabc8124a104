import { expect, test } from 'vitest';
import { parseStartOptions } from './start-options.ts';

test.each(['--help', '-h', 'help'])('%s shows the options and starts nothing', (flag) => {
  const said = parseStartOptions(['--n8n', flag], {});
  expect(said).toMatchObject({ kind: 'say', exitCode: 0, text: expect.stringContaining('--n8n') });
});

test.each([
  ['--n8', 'Did you mean --n8n?'],
  ['--N8N', 'Did you mean --n8n?'],
  ['--port=9000', 'There are --n8n, --dev, --help.'],
  ['9000', 'There are --n8n, --dev, --help.'],
])('%s is no option: it is refused in one sentence', (arg, advice) => {
  const text = `"${arg}" is no option of npm start. ${advice}\n`;
  expect(parseStartOptions([arg], {})).toEqual({ kind: 'say', exitCode: 1, text });
});

test('an option that npm has kept for itself is not passed over', () => {
  expect(parseStartOptions([], { npm_config_n8n: 'true' })).toMatchObject({
    kind: 'say',
    text: 'Write "npm start -- --n8n": npm has kept the option.\n',
  });
});

test('what it knows it takes', () => {
  expect(parseStartOptions(['--dev', '--n8n'], {})).toEqual({ kind: 'start', dev: true, n8n: true });
  expect(parseStartOptions([], {})).toEqual({ kind: 'start', dev: false, n8n: false });
});
