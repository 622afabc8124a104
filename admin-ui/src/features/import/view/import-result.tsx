import { Alert, Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { formatMoment, formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { announce } from '../../../ui/announcer.tsx';
import type { Sending } from '../run/send-import.ts';
import type { ShownImport } from './import-query.ts';
import classes from './lines-table.module.css';
import { SaveRows } from './save-rows.tsx';
import { UndoButton } from './undo-button.tsx';
import { useMayImport } from './use-may-import.ts';

const KINDS = ['created', 'updated', 'unchanged', 'skipped', 'refused', 'undone', 'kept'] as const;
type ImportResultProps = { found: ShownImport; sending: Sending | null; onChanged(): void };

/** What came of an import so far. */
export function ImportResult({ found, sending, onChanged }: ImportResultProps) {
  const t = useT();
  const mayImport = useMayImport();
  const { state, actor, undoneBy, startedAt, rows } = found;
  useEffect(() => {
    if (state === 'FINISHED' || state === 'UNDONE') announce(t(`import.state.${state}`));
  }, [state, t]);
  const isSent = sending === null || sending.phase === 'done' || sending.phase === 'failed';

  return (
    <Stack gap="lg">
      <Paper withBorder p="md" data-import={state}>
        <Stack gap="sm">
          <Text size="sm">
            {t('import.by', { name: actor?.name ?? t('import.nobody'), at: formatMoment(startedAt) })}
            {' · '}
            {t(`import.mode.${found.mode}`)}
            {' · '}
            {t(`import.key.${found.key}`)}
          </Text>
          <Text fw={600}>
            {sending?.phase === 'offline' ? t('import.offline') : t(`import.state.${state}`)}
          </Text>
          {sending?.phase === 'failed' && (
            <Alert color="red" role="alert" title={t('import.stopped')}>
              {sending.problem}
            </Alert>
          )}
          {!isSent && (
            <>
              <Progress
                value={(sending.sent / sending.total) * 100}
                aria-label={t('import.progress')}
                size="lg"
              />
              <Text size="sm" c="dimmed">
                {t('import.keepOpen', {
                  done: formatNumber(sending.sent),
                  total: formatNumber(sending.total),
                })}
              </Text>
            </>
          )}
          {state === 'INTERRUPTED' && <Text size="sm">{t('import.interruptedHint')}</Text>}
          <Group component="ul" gap="lg" p={0} m={0} style={{ listStyle: 'none' }}>
            {KINDS.filter((kind) => found[kind] > 0 || kind === 'created').map((kind) => (
              <li key={kind} data-count={kind} data-value={found[kind]}>
                <Text component="span" fz={24} fw={700}>
                  {formatNumber(found[kind])}
                </Text>{' '}
                <Text component="span" size="sm" c="dimmed">
                  {t(`import.count.${kind}`, { count: found[kind] })}
                </Text>
              </li>
            ))}
          </Group>
          {state === 'UNDONE' && (
            <Text size="sm">{t('import.undoneBy', { name: undoneBy?.name ?? t('import.nobody') })}</Text>
          )}
          <Group gap="sm">
            <UndoButton found={found} onChanged={onChanged} />
            <SaveRows found={found} />
            {mayImport && (
              <Button variant="default" renderRoot={(props) => <Link to="/import" {...props} />}>
                {t('import.another')}
              </Button>
            )}
            <Button variant="subtle" renderRoot={(props) => <Link to="/" {...props} />}>
              {t('import.toProducts')}
            </Button>
          </Group>
          {state === 'FINISHED' && found.created > 0 && (
            <Text size="sm" c="dimmed">
              {t('import.textsFollow')}
            </Text>
          )}
        </Stack>
      </Paper>
      {rows.length > 0 && (
        <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }} data-problems={rows.length}>
          {rows.map(({ line, name, reason, result }) => (
            <Text component="li" key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>
              <strong>{t('import.lineNumber', { line })}</strong>{' '}
              {name && `${t('import.named', { name: name.slice(0, 80) })} `}—{' '}
              <span className={result === 'REFUSED' ? classes.problem : undefined}>{reason}</span>
            </Text>
          ))}
        </Stack>
      )}
      {found.skipped + found.refused > rows.length && (
        <Text size="sm" c="dimmed">
          {t('import.moreProblems', {
            count: found.skipped + found.refused - rows.length,
            n: formatNumber(found.skipped + found.refused - rows.length),
          })}
        </Text>
      )}
    </Stack>
  );
}
