import '../../i18n/count-texts.ts';
import '../../i18n/scan-texts.ts';
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { Page } from '../../ui/page.tsx';
import classes from './count.module.css';
import { CountFinder } from './count-finder.tsx';
import { sumUp } from './count-lines.ts';
import { changeCount, countStore } from './count-store.ts';
import { CountedLines } from './counted-lines.tsx';
import { Differences } from './differences.tsx';
import { OpenLines } from './open-lines.tsx';
import { isCutOff, sendCounts } from './send-counts.ts';

/** Counting with a phone in the hand: what is expected beside what is there, saved line by line. */
export function CountPage() {
  const t = useT();
  const count = useStore(countStore);
  const cutOff = useStore(isCutOff);
  const finder = useRef<HTMLInputElement>(null);
  const { open, saved, unsent, attention, differences } = sumUp(count);

  // What a reload or a lost connection left unsent.
  useEffect(() => void sendCounts(), []);

  const back = (
    <Anchor renderRoot={(props) => <Link to="/" {...props} />} size="sm">
      {t('app.notFound.home')}
    </Anchor>
  );
  if (count.finished)
    return (
      <Page title={t('count.title')} actions={back}>
        <Differences count={count} />
      </Page>
    );

  const mayFinish = saved > 0 && unsent === 0 && attention === 0;
  return (
    <Page title={t('count.title')} description={t('count.description')} actions={back}>
      <CountFinder field={finder} />
      {count.lines.length > 0 && (
        <div className={classes.status}>
          <Text size="sm" className={classes.number} data-summary>
            {t('count.summary', { saved, unsent, differences: differences.length })}
            {attention > 0 && ` · ${t('count.attention', { n: attention })}`}
          </Text>
          {cutOff && unsent > 0 && (
            <Text size="sm" role="status" c="var(--mantine-color-orange-light-color)">
              {t('count.cutOff')}
            </Text>
          )}
        </div>
      )}
      <OpenLines count={count} onCodeDone={() => finder.current?.focus()} />
      <CountedLines count={count} />
      {count.lines.length > open && (
        <Stack gap={4} align="flex-start">
          <Button
            variant="default"
            disabled={!mayFinish}
            onClick={() => changeCount((before) => ({ ...before, finished: true }))}
          >
            {t('count.finish')}
          </Button>
          {!mayFinish && (
            <Text size="sm" c="dimmed">
              {t('count.finishFirst')}
            </Text>
          )}
        </Stack>
      )}
    </Page>
  );
}
