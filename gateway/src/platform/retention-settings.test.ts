import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';

const DATABASE_URL = 'postgres://orquestia:secret@localhost:5432/orquestia';

test('what is not said is kept for its usual time', () => {
  expect(parseEnv({ DATABASE_URL })).toMatchObject({
    env: { retention: { idempotencyKeys: 1, previews: 7, deliveryAttempts: 90, auditEvents: 730 } },
  });
});

test('attempts and the trail may be kept for ever', () => {
  const forever = { DELIVERY_ATTEMPT_RETENTION_DAYS: 'forever', AUDIT_RETENTION_DAYS: 'forever' };
  expect(parseEnv({ DATABASE_URL, ...forever })).toMatchObject({
    env: { retention: { deliveryAttempts: null, auditEvents: null } },
  });
});

test.each([
  ['IDEMPOTENCY_RETENTION_DAYS', '0', 'must be a whole number of days from 1 to 30.'],
  ['IDEMPOTENCY_RETENTION_DAYS', 'forever', 'must be a whole number of days from 1 to 30.'],
  ['PREVIEW_RETENTION_DAYS', '1.5', 'must be a whole number of days from 1 to 365.'],
  ['DELIVERY_ATTEMPT_RETENTION_DAYS', '6', 'must be a whole number of days from 7 to 3650, or forever.'],
  ['AUDIT_RETENTION_DAYS', '89', 'must be a whole number of days from 90 to 36500, or forever.'],
  ['AUDIT_RETENTION_DAYS', 'never', 'must be a whole number of days from 90 to 36500, or forever.'],
])('%s=%s is refused', (name, value, advice) => {
  expect(parseEnv({ DATABASE_URL, [name]: value })).toEqual({ ok: false, problems: [`${name} ${advice}`] });
});
