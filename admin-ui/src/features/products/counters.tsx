import { Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { NO_FILTER, type ProductsSearch } from '../products-search/products-search.ts';
import classes from './counters.module.css';
import { CountersQuery } from './products-queries.ts';
import { useProductsSearch } from './use-products-search.ts';

type CounterProps = { label: string; count: number | undefined; tone: 'red' | 'orange' };

function CounterContent({ label, count, tone }: CounterProps) {
  return (
    <>
      <span className={classes.count} data-tone={count ? tone : undefined}>
        {count === undefined ? '–' : formatNumber(count)}
      </span>
      <Text span size="xs" className={classes.label}>
        {label}
      </Text>
    </>
  );
}

/** What needs attention, counted; each filters the list when clicked, and the failed alerts open their page. */
export function Counters() {
  const t = useT();
  const { search, change } = useProductsSearch();
  const [{ data }] = useQuery({ query: CountersQuery, requestPolicy: 'cache-and-network' });

  const filters: (CounterProps & { filter: Partial<ProductsSearch>; on: boolean; hint?: string })[] = [
    {
      label: t('products.counters.out'),
      count: data?.out.totalCount,
      tone: 'red',
      filter: { stock: 'OUT' },
      on: search.stock === 'OUT',
    },
    {
      label: t('products.counters.low'),
      count: data?.low.totalCount,
      tone: 'orange',
      filter: { stock: 'LOW' },
      on: search.stock === 'LOW',
    },
    {
      label: t('products.counters.review'),
      count: data?.review.totalCount,
      tone: 'orange',
      filter: { texts: 'review' },
      on: search.texts === 'review',
      hint: t('products.counters.reviewHint'),
    },
  ];
  const failed = { label: t('products.counters.failedAlerts'), count: data?.failedAlerts.totalCount };

  return (
    <section className={classes.counters} aria-label={t('products.counters.label')}>
      {filters.map(({ filter, on, hint, ...content }) => (
        <button
          key={content.label}
          type="button"
          className={classes.counter}
          aria-pressed={on}
          title={hint}
          onClick={() =>
            change(
              on
                ? Object.fromEntries(Object.keys(filter).map((key) => [key, undefined]))
                : // As many are shown as are counted: of the whole catalogue.
                  { ...NO_FILTER, ...filter },
            )
          }
        >
          <CounterContent {...content} />
          <VisuallyHidden> {t(on ? 'products.counters.showAll' : 'products.counters.show')}</VisuallyHidden>
        </button>
      ))}
      <Link to="/alerts" search={{ status: 'FAILED' }} className={classes.counter}>
        <CounterContent {...failed} tone="red" />
        <VisuallyHidden> {t('products.counters.openAlerts')}</VisuallyHidden>
      </Link>
    </section>
  );
}
