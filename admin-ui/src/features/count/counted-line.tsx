import { Button, Group, Text } from '@mantine/core';
import { flushSync } from 'react-dom';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { queued } from '../offline/queued.ts';
import classes from './count.module.css';
import { type CountLine, changeLine, differenceOf, expectedOf, insist, recount } from './count-lines.ts';
import { isBehindQueue, isHeld, stampNow } from './count-stamp.ts';
import { changeCount } from './count-store.ts';
import { focusLine } from './focus-line.ts';
import { isCutOff, sendCounts } from './send-counts.ts';

/** A product that was counted: what came of it, and what is to be decided. */
export function CountedLine({ line }: { line: CountLine }) {
  const t = useT();
  const cutOff = useStore(isCutOff);
  useStore(queued);
  const { productId, name, state } = line;
  const difference = differenceOf(line);
  const held = state === 'unsent' && isHeld(line);

  function countAgain() {
    flushSync(() => changeCount((count) => changeLine(count, productId, recount)));
    focusLine(productId);
  }
  function keepCounted() {
    const stamp = stampNow();
    changeCount((count) => changeLine(count, productId, (now) => insist(now, stamp)));
    void sendCounts();
  }

  return (
    <li className={classes.line} data-state={state} data-product={productId}>
      <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
        <span className={classes.name}>{name}</span>
        {state === 'saved' && (
          <Text span fw={700} className={classes.number}>
            {difference === 0 ? t('count.equal') : formatNumber(difference, { signDisplay: 'exceptZero' })}
          </Text>
        )}
        {state === 'unsent' && (
          <Text span size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {t(cutOff || held || isBehindQueue(line) ? 'count.unsent' : 'count.saving')}
          </Text>
        )}
      </Group>
      {state === 'changed' ? (
        <div role="alert">
          <Text size="sm" mb={4}>
            {t('count.changed')}
          </Text>
          <dl className={classes.numbers}>
            <Units label={t('count.wasExpected')} value={line.expected} />
            <Units label={t('count.youCounted')} value={line.counted ?? 0} />
            <Units label={t('count.now')} value={line.current ?? 0} />
          </dl>
        </div>
      ) : (
        <Text size="sm" c="dimmed" className={classes.number}>
          {t('count.result', {
            expected: formatNumber(expectedOf(line)),
            counted: formatNumber(line.counted ?? 0),
          })}
        </Text>
      )}
      {state === 'refused' && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('count.refused', { message: line.message })}
        </Text>
      )}
      {held && <Text size="sm">{t('count.held')}</Text>}
      {(state !== 'unsent' || held) && (
        <Group gap="xs">
          <Button
            size={state === 'saved' ? 'compact-sm' : 'sm'}
            variant="default"
            aria-label={t('count.recountOf', { name })}
            onClick={countAgain}
          >
            {t('count.recount')}
          </Button>
          {(state === 'changed' || held) && (
            <Button size="sm" aria-label={t('count.insistOf', { name })} onClick={keepCounted}>
              {t('count.insist')}
            </Button>
          )}
        </Group>
      )}
    </li>
  );
}

function Units({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{formatNumber(value)}</dd>
    </div>
  );
}
