import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { type LoggerOptions, makeLogger } from './logger.ts';

function start(options: Omit<LoggerOptions, 'service' | 'destination'>) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = makeLogger({ service: 'a-service', destination, ...options });
  return { logger, read: (): unknown[] => lines.map((line) => JSON.parse(line)) };
}

test('a line tells when, how grave, of which service and what', () => {
  const { logger, read } = start({ level: 'info' });
  logger.child({ trace_id: 'abc' }).info({ status: 200 }, 'request_finished');
  expect(read()).toEqual([
    {
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      level: 'info',
      service: 'a-service',
      event: 'request_finished',
      trace_id: 'abc',
      status: 200,
    },
  ]);
});

test('warnings and critical lines bear the names of the settings', () => {
  const { logger, read } = start({ level: 'warning' });
  logger.info({}, 'left_out');
  logger.warn({}, 'told');
  logger.fatal({}, 'told_too');
  expect(read()).toMatchObject([
    { level: 'warning', event: 'told' },
    { level: 'critical', event: 'told_too' },
  ]);
});

test('the fields of the moment are read anew for each line', () => {
  let traceId = 'first';
  const { logger, read } = start({ level: 'info', fields: () => ({ trace_id: traceId }) });
  logger.info({}, 'one');
  traceId = 'second';
  logger.info({}, 'other');
  expect(read()).toMatchObject([{ trace_id: 'first' }, { trace_id: 'second' }]);
});

test.skipIf(!existsSync('/dev/full'))(
  'a process whose log cannot be written goes on, and ends when it is told to (skipped where there is no /dev/full)',
  async () => {
    const program = `
      import { makeLogger } from '${import.meta.resolve('./logger.ts')}';
      const logger = makeLogger({ service: 'a-service', level: 'info' });
      logger.info({}, 'lost');
      setTimeout(() => {
        logger.info({}, 'lost_too');
        process.exit(7);
      }, 100);
    `;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    expect(await once(child, 'exit')).toEqual([7, null]);
  },
);

test('a service whose log nobody reads any more ends when it is told to', async () => {
  const program = `
    import { makeLogger } from '${import.meta.resolve('./logger.ts')}';
    import { onShutdown } from '${import.meta.resolve('./shutdown.ts')}';
    const logger = makeLogger({ service: 'a-service', level: 'info' });
    onShutdown(logger, async () => undefined);
    process.stderr.write('ready');
    setInterval(() => undefined, 1_000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stderr, 'data');
  child.stdout.destroy();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
