import { Stack, Text, Title } from '@mantine/core';
import { flushSync } from 'react-dom';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import classes from './count.module.css';
import { type Count, type Counted, type CountLine, countLine } from './count-lines.ts';
import { isBehindQueue, stampNow } from './count-stamp.ts';
import { changeCount } from './count-store.ts';
import { focusLine } from './focus-line.ts';
import { OpenLine } from './open-line.tsx';
import { sendCounts } from './send-counts.ts';

/** More than fit in a hand are not drawn at once. */
const SHOWN = 50;

type OpenLinesProps = { count: Count; onCodeDone(): void };

/** What is still to be counted, one after another. */
export function OpenLines({ count, onCodeDone }: OpenLinesProps) {
  const t = useT();
  const open = count.lines.filter(({ state }) => state === 'open');

  function save(line: CountLine, counted: Counted) {
    const next = open[open.indexOf(line) + 1] ?? open.find((other) => other !== line);
    flushSync(() => changeCount((before) => countLine(before, line.productId, counted, stampNow())));
    if (line.from === 'code' || !next || !focusLine(next.productId)) onCodeDone();
    void sendCounts();
    // What stands before it in the queue may be of a window that was closed since.
    if (isBehindQueue({ productId: line.productId, keyAt: Date.now() }))
      void import('../offline/send-queue.ts').then(({ sendQueue }) => sendQueue()).catch(() => undefined);
  }

  return (
    <Stack gap="xs" component="section" aria-labelledby="to-count">
      <Title order={2} size="h4" id="to-count">
        {t('count.toCount')}
      </Title>
      {count.lines.length === 0 && <EmptyState title={t('count.emptyTitle')} hint={t('count.emptyHint')} />}
      {count.lines.length > 0 && open.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('count.allCounted')}
        </Text>
      )}
      <ul className={classes.lines}>
        {open.slice(0, SHOWN).map((line) => (
          <OpenLine key={line.productId} line={line} onCount={(counted) => save(line, counted)} />
        ))}
      </ul>
      {open.length > SHOWN && (
        <Text size="sm" c="dimmed">
          {t('count.more', { n: formatNumber(open.length - SHOWN) })}
        </Text>
      )}
    </Stack>
  );
}
