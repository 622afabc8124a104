import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { n8nEnvironment } from '../n8n/environment.ts';

test('a part that n8n does not have is refused, with those it has', () => {
  const { status, stderr } = spawnSync(process.execPath, ['n8n/container.ts', 'boss'], { encoding: 'utf8' });
  expect(stderr).toBe('n8n has no part "boss": there are start, webhook, worker.\n');
  expect(status).toBe(1);
});

test('every part is told where the queue is, and nothing of other programs', () => {
  const env = n8nEnvironment({
    N8N_WEBHOOK_TOKEN: 'a-token-only-for-tests',
    QUEUE_BULL_REDIS_HOST: 'valkey',
    AWS_SECRET_ACCESS_KEY: 'of another program',
  });
  expect(env).toMatchObject({ QUEUE_BULL_REDIS_HOST: 'valkey' });
  expect(env).not.toHaveProperty('AWS_SECRET_ACCESS_KEY');
});
