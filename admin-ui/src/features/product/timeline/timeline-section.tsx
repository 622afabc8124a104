import { Anchor, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { failureMessage } from '../../../graphql/failure-message.ts';
import type { Product } from '../../../graphql/product-fragments.ts';
import { formatMoment } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { BusyButton } from '../../../ui/busy-button.tsx';
import { ErrorAlert } from '../../../ui/error-alert.tsx';
import { forgetUnknownSales } from '../../sale/forget-unknown-sales.ts';
import { AlertRow } from './alert-row.tsx';
import { EventRow } from './event-row.tsx';
import { MovementRow } from './movement-row.tsx';
import classes from './timeline.module.css';
import { byDay, keyOf } from './timeline.ts';
import { useTimeline } from './use-timeline.ts';
import { useUndoOf } from './use-undo-of.ts';

/** A day of this year without it. */
function dayText(at: string): string {
  const isThisYear = new Date(at).getFullYear() === new Date().getFullYear();
  return formatMoment(at, { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
}

/** All that happened to a product in one order: stock, alerts, and what people changed, each with who did it. */
export function TimelineSection({ product }: { product: Product }) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  const timeline = useTimeline(product);
  const { entries, isLoaded, isFresh, error } = timeline;
  const movements = entries.flatMap((entry) => (entry.kind === 'movement' ? [entry.movement] : []));
  const undone = new Set(movements.map(({ undoes }) => undoes));
  const undoOf = useUndoOf(product.name, undone, () => heading.current?.focus());
  const hasAlerts = entries.some(({ kind }) => kind === 'alert');

  // Whoever has read the movements knows what became of the sales.
  useEffect(() => {
    if (isFresh) forgetUnknownSales(product.id);
  }, [isFresh, product.id]);

  return (
    <Paper component="section" withBorder p="md" aria-labelledby="timeline">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" id="timeline" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
            {t('product.timeline.title')}
          </Title>
          {hasAlerts && (
            <Anchor
              renderRoot={(props) => <Link to="/alerts" search={{ product: product.id }} {...props} />}
              size="sm"
            >
              {t('product.timeline.allAlerts')}
            </Anchor>
          )}
        </Group>
        {error && !isLoaded && (
          <ErrorAlert
            title={t('product.timeline.failed')}
            message={failureMessage(error, t)}
            onRetry={timeline.reload}
          />
        )}
        {!isLoaded && !error && <Skeleton height={200} aria-busy />}
        {isLoaded && entries.length === 0 && <Text size="sm">{t('product.timeline.none')}</Text>}
        {entries.length > 0 && (
          <table className={classes.timeline}>
            <thead>
              <tr>
                <th scope="col" colSpan={2}>
                  {t('product.stock.when')}
                </th>
                <th scope="col">{t('product.stock.what')}</th>
                <th scope="col" className={classes.number}>
                  {t('product.stock.change')}
                </th>
                <th scope="col" className={classes.number}>
                  {t('product.stock.after')}
                </th>
              </tr>
            </thead>
            {byDay(entries).map(({ day, entries: ofDay }) => (
              <tbody key={day}>
                {ofDay.map((entry, index) => {
                  const dayCell = index === 0 && (
                    <th scope="rowgroup" rowSpan={ofDay.length} className={classes.day}>
                      {dayText(entry.at)}
                    </th>
                  );
                  const key = keyOf(entry);
                  if (entry.kind === 'alert') return <AlertRow key={key} day={dayCell} alert={entry.alert} />;
                  if (entry.kind === 'event') return <EventRow key={key} day={dayCell} event={entry.event} />;
                  return (
                    <MovementRow
                      key={key}
                      day={dayCell}
                      movement={entry.movement}
                      takenBack={movements.find(({ id }) => id === entry.movement.undoes)}
                      isUndone={undone.has(entry.id)}
                      onUndo={undoOf(entry.movement)}
                    />
                  );
                })}
              </tbody>
            ))}
          </table>
        )}
        {timeline.readFailed && (
          <Text size="sm" role="alert">
            {t('product.timeline.olderFailed')}
          </Text>
        )}
        {timeline.hasOlder && (
          <Group>
            <BusyButton size="sm" variant="default" busy={timeline.reading} onClick={timeline.readOlder}>
              {t('product.stock.more')}
            </BusyButton>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
