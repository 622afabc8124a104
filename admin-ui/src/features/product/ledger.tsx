import { Button, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import type { Product } from '../../graphql/product-fragments.ts';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { useMe } from '../access/use-me.ts';
import { forgetUnknownSales } from '../sale/forget-unknown-sales.ts';
import { useUndo } from '../sale/use-undo.ts';
import classes from './ledger.module.css';
import { MovementsQuery } from './product-queries.ts';
import { StockChart } from './stock-chart.tsx';

const STEP = 10;
const MOST = 100;
/** How long the gateway lets a sale be undone. */
const UNDOABLE_MS = 10 * 60_000;
const SHORT = { dateStyle: 'short', timeStyle: 'short' } as const;

/** The product's movements, the newest first, and its stock over them. */
export function Ledger({ product }: { product: Product }) {
  const t = useT();
  const me = useMe();
  const undo = useUndo(product.name);
  const heading = useRef<HTMLHeadingElement>(null);
  const [first, setFirst] = useState(STEP);
  const [{ data, error, fetching, stale }, reload] = useQuery({
    query: MovementsQuery,
    variables: { id: product.id, first },
    requestPolicy: 'cache-and-network',
  });

  // A sale, here or elsewhere, is a movement.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what happened to the product
  useEffect(() => reload({ requestPolicy: 'network-only' }), [product.version, product.stock]);

  // Whoever has read the movements knows what became of the sales.
  useEffect(() => {
    if (data && !error && !fetching && !stale) forgetUnknownSales(product.id);
  }, [data, error, fetching, stale, product.id]);

  // A reload that fails leaves what is known.
  const known = useRef(data);
  if (data) known.current = data;
  const movements = known.current?.product?.movements.edges.map(({ node }) => node) ?? [];
  const mayUndo = (actor: { id: string | null } | null) =>
    !me || me.rights.includes('stock:undo') || (me.rights.includes('stock:sell') && actor?.id === me.id);
  const undone = new Set(movements.map(({ undoes }) => undoes));
  const levels = movements
    .toReversed()
    .map(({ at, stockAfter }) => ({ at: Date.parse(at), stock: stockAfter }));

  if (error && movements.length === 0)
    return (
      <ErrorAlert
        title={t('product.stock.ledgerFailed')}
        message={failureMessage(error, t)}
        onRetry={() => reload()}
      />
    );
  return (
    <div aria-busy={fetching && movements.length === 0}>
      <StockChart levels={levels} />
      <Title order={3} size="h5" my="xs" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {t('product.stock.ledger')}
      </Title>
      <table className={classes.ledger}>
        <thead>
          <tr>
            <th scope="col">{t('product.stock.when')}</th>
            <th scope="col">{t('product.stock.what')}</th>
            <th scope="col" className={classes.number}>
              {t('product.stock.change')}
            </th>
            <th scope="col" className={classes.number}>
              {t('product.stock.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {movements.map(({ id, kind, quantity, stockAfter, at, actor }) => (
            <tr key={id}>
              <td>{formatMoment(at, SHORT)}</td>
              <td className={classes.kind}>
                <span>{t(`product.movement.${kind}`)}</span>
                {actor && (
                  <Text span size="xs" c="dimmed" data-actor>
                    {actor.name}
                  </Text>
                )}
                {undone.has(id) && (
                  <Text span size="xs" c="dimmed">
                    ({t('product.stock.undone')})
                  </Text>
                )}
                {kind === 'SALE' &&
                  mayUndo(actor) &&
                  !undone.has(id) &&
                  Date.now() - Date.parse(at) < UNDOABLE_MS && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('product.stock.undo')}
                      onClick={() => void undo(id).then(() => heading.current?.focus())}
                    >
                      {t('products.sale.undo')}
                    </Button>
                  )}
              </td>
              <td className={classes.number}>{formatNumber(quantity, { signDisplay: 'exceptZero' })}</td>
              <td className={classes.number}>{formatNumber(stockAfter)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {known.current?.product?.movements.pageInfo.hasNextPage && first < MOST && (
        <Button
          size="xs"
          variant="default"
          mt="xs"
          onClick={() => setFirst(Math.min(MOST, first + 3 * STEP))}
        >
          {t('product.stock.more')}
        </Button>
      )}
    </div>
  );
}
