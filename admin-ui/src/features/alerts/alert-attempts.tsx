import { Text } from '@mantine/core';
import type { Alert } from '../../graphql/alert-fragments.ts';
import { formatDuration, formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import classes from './alert-attempts.module.css';
import { failureCause } from './alert-cause.ts';

const EXACT = { dateStyle: 'short', timeStyle: 'medium' } as const;

/** Every try to bring an alert to n8n, the latest first. */
export function AlertAttempts({ attempts }: { attempts: Alert['attempts'] }) {
  const t = useT();
  return (
    <details className={classes.attempts}>
      <summary>{t('alerts.attempts', { count: attempts.length })}</summary>
      <ol reversed>
        {attempts.toReversed().map((attempt) => (
          <li key={attempt.at}>
            <Text size="sm">
              {formatMoment(attempt.at, EXACT)} ·{' '}
              {attempt.statusCode === null
                ? t('alerts.noAnswer')
                : t('alerts.answer', { code: attempt.statusCode })}{' '}
              · {formatDuration(attempt.durationMs)}
            </Text>
            {attempt.error === null ? (
              <Text size="sm">{t('alerts.attemptDelivered')}</Text>
            ) : (
              <>
                <Text size="sm">{t(`alerts.cause.${failureCause(attempt)}.what`)}</Text>
                <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }} lang="en">
                  {attempt.error}
                </Text>
              </>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
