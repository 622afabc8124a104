import '../../i18n/product-texts.ts';
import '../../i18n/review-texts.ts';
import { Button, Skeleton, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { focusPageHeading, Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import { useDecisions } from '../product/use-decisions.ts';
import { ReviewList } from './review-list.tsx';
import classes from './review-page.module.css';
import { ReviewTurn } from './review-turn.tsx';
import { shortcutOf } from './shortcuts.ts';
import { useLoneKey } from './use-lone-key.ts';
import { useQueue } from './use-queue.ts';
import { useTurn } from './use-turn.ts';

/** The queue of what waits for a person, one product after another, by keys or by hand. */
export function ReviewPage() {
  const t = useT();
  const queue = useQueue();
  const decisions = useDecisions();
  const turn = useTurn(queue, decisions);
  const whenAlone = useLoneKey();
  const { rows, current, total, error, fetching } = queue;
  const isEmpty = total !== undefined && rows.length === 0;

  const wasEmpty = useRef(true);
  useEffect(() => {
    if (isEmpty && !wasEmpty.current) focusPageHeading();
    wasEmpty.current = isEmpty || total === undefined;
  }, [isEmpty, total]);

  function onKeyDown(event: KeyboardEvent): void {
    const meant = shortcutOf(event);
    if (meant === undefined || !current || turn.edited) return;
    if (typeof meant === 'number') {
      const offered = current.product.category
        ? undefined
        : current.product.enrichment.alternatives[meant - 1];
      if (!offered) return;
      event.preventDefault();
      whenAlone(() => turn.chip(offered.id));
    } else {
      event.preventDefault();
      whenAlone(() => turn.act(meant));
    }
  }

  /** What is typed and not saved is not left behind. */
  function mayLeave(): boolean {
    if (turn.isWritten) toast((t) => ({ tone: 'warning', title: t('review.saveFirst') }));
    return !turn.isWritten;
  }

  return (
    <Page title={t('review.title')} description={t('review.description')}>
      <Text size="sm" c="dimmed" role="status">
        {total === undefined ? '' : t('review.total', { count: total, n: formatNumber(total) })}
      </Text>
      {error && !fetching && (
        <ErrorAlert
          title={t('review.loadFailed')}
          message={failureMessage(error, t)}
          onRetry={queue.reload}
        />
      )}
      {total === undefined && fetching && <Skeleton height={300} aria-busy />}
      {isEmpty && !fetching && (
        <EmptyState
          title={t('review.emptyTitle')}
          hint={t('review.emptyHint')}
          action={
            <Button variant="default" component={Link} to="/">
              {t('app.notFound.home')}
            </Button>
          }
        />
      )}
      {current && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys stand on the buttons in it
        <div className={classes.columns} tabIndex={-1} onKeyDown={onKeyDown}>
          <ReviewTurn
            key={current.product.id}
            row={current}
            place={t('review.place', { at: rows.indexOf(current) + 1, of: rows.length })}
            turn={turn}
          />
          <ReviewList
            rows={rows}
            current={current.product.id}
            busy={decisions.deciding}
            onPick={(id) => (id === current.product.id || mayLeave()) && queue.pick(id)}
            onApprove={async (products) => {
              if (products.some(({ id }) => id === current.product.id) && !mayLeave()) return;
              queue.remove(await decisions.approveMany(products));
            }}
          />
        </div>
      )}
    </Page>
  );
}
