import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useReducer } from 'react';
import { person } from '../../graphql/person.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useVisibleInterval } from '../../ui/use-visible-interval.ts';
import { isSentByItself, isTooOld } from './entry.ts';
import classes from './offline.module.css';
import { publish } from './queue.ts';
import { QueueEntry } from './queue-entry.tsx';
import { queued, unsentLines } from './queued.ts';
import { sendQueue } from './send-queue.ts';

const EVERY_MS = 10_000;

/** What was done here and is not known to be done; what was confirmed lately below it. */
export function QueueSection() {
  const t = useT();
  const entries = useStore(queued);
  const personId = useStore(person);
  const lines = useStore(unsentLines);
  // What a closed tab was asking for is let go, and what waits grows old, without anything that says so.
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);
  useVisibleInterval(lookAgain, EVERY_MS);
  useEffect(() => void publish().catch(() => undefined), []);
  const own = entries.filter((entry) => entry.personId === personId);
  const now = Date.now();
  const ofOthers = entries.filter((entry) => entry.personId !== personId && entry.state !== 'confirmed');
  // Those whose they are may never come back: what is too old to be sent can be put away by whoever is here.
  const abandoned = ofOthers.filter((entry) => isTooOld(entry, now));
  const others = ofOthers.length - abandoned.length;
  const isOpen = [...own.filter(({ state }) => state !== 'confirmed'), ...abandoned];
  const shown = [...isOpen, ...own.filter(({ state }) => state === 'confirmed').toReversed()];

  return (
    <Stack component="section" gap="sm" aria-labelledby="queue">
      <Group justify="space-between">
        <Title order={2} size="h3" id="queue">
          {t('device.queue.title')}
        </Title>
        {own.some((entry) => entry.state === 'waiting' && isSentByItself(entry, { personId, now })) && (
          <Button variant="default" onClick={() => void sendQueue()}>
            {t('device.queue.send')}
          </Button>
        )}
      </Group>
      {isOpen.length === 0 ? (
        <EmptyState title={t('device.queue.none')} hint={t('device.queue.noneHint')} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('device.queue.hint')}
        </Text>
      )}
      {shown.length > 0 && (
        <ul className={classes.list} aria-label={t('device.queue.list')}>
          {shown.map((entry) => (
            <QueueEntry key={entry.id} entry={entry} isOwn={entry.personId === personId} />
          ))}
        </ul>
      )}
      {lines > 0 && (
        <Group gap="xs">
          <Text size="sm">{t('device.counting', { count: lines, n: formatNumber(lines) })}</Text>
          <Anchor size="sm" className={classes.link} renderRoot={(props) => <Link to="/count" {...props} />}>
            {t('device.countingOpen')}
          </Anchor>
        </Group>
      )}
      {others > 0 && (
        <Text size="sm" data-others>
          {t('device.queue.others', { count: others, n: formatNumber(others) })}
        </Text>
      )}
    </Stack>
  );
}
