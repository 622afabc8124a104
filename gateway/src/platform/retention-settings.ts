import { z } from 'zod';

/** For so many days; `null` where it may be kept for ever and is. */
export type RetentionDays = number | null;

type Bounds = { min: number; max: number; fallback: number };

function wholeDays({ min, max }: Bounds, error: string) {
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

function days(bounds: Bounds) {
  const error = `must be a whole number of days from ${bounds.min} to ${bounds.max}`;
  return wholeDays(bounds, error).default(bounds.fallback);
}

function daysOrForever(bounds: Bounds) {
  const error = `must be a whole number of days from ${bounds.min} to ${bounds.max}, or forever`;
  const forever = z.literal('forever').transform((): RetentionDays => null);
  return z.union([forever, wholeDays(bounds, error)], { error }).default(bounds.fallback);
}

/** The trail is kept for so many days at least: the database itself deletes nothing younger (delete_expired_audit_events). */
const auditFloorDays = 90;

/** How long is kept what need not be kept for ever (.env.example); movements and alerts always are. */
export const retentionSettings = {
  IDEMPOTENCY_RETENTION_DAYS: days({ min: 1, max: 30, fallback: 1 }),
  PREVIEW_RETENTION_DAYS: days({ min: 1, max: 365, fallback: 7 }),
  // An alert is tried for a day; its attempts say why it went wrong.
  DELIVERY_ATTEMPT_RETENTION_DAYS: daysOrForever({ min: 7, max: 3_650, fallback: 90 }),
  AUDIT_RETENTION_DAYS: daysOrForever({ min: auditFloorDays, max: 36_500, fallback: 730 }),
};

/** How long each of these is kept. */
export type Retention = {
  idempotencyKeys: number;
  previews: number;
  deliveryAttempts: RetentionDays;
  auditEvents: RetentionDays;
};

/** The settings by what they are of. */
export function retentionOf(
  given: {
    [Name in keyof typeof retentionSettings]: z.infer<(typeof retentionSettings)[Name]>;
  },
): Retention {
  return {
    idempotencyKeys: given.IDEMPOTENCY_RETENTION_DAYS,
    previews: given.PREVIEW_RETENTION_DAYS,
    deliveryAttempts: given.DELIVERY_ATTEMPT_RETENTION_DAYS,
    auditEvents: given.AUDIT_RETENTION_DAYS,
  };
}
