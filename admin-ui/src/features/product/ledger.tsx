import { Button, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import type { Product } from '../../graphql/product-fragments.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { useMe } from '../access/use-me.ts';
import { forgetUnknownSales } from '../sale/forget-unknown-sales.ts';
import { useUndo } from '../sale/use-undo.ts';
import classes from './ledger.module.css';
import { LedgerLine, type Movement } from './ledger-line.tsx';
import { MovementsQuery } from './product-queries.ts';
import { StockChart } from './stock-chart.tsx';
import { useUndoMovement } from './use-undo-movement.ts';

const STEP = 10;
const MOST = 100;

/** The product's movements, the newest first, and its stock over them. */
export function Ledger({ product }: { product: Product }) {
  const t = useT();
  const me = useMe();
  const undo = useUndo(product.name);
  const undoMovement = useUndoMovement(product.name);
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
  const undone = new Set(movements.map(({ undoes }) => undoes));
  const mayUndo = (right: string, actor: Movement['actor']) =>
    !me || (me.rights.includes(right) && (me.rights.includes('stock:undo') || actor?.id === me.id));
  /** Where the person may take the movement back and still can; an agreeing count changed nothing. */
  function undoOf({ id, kind, quantity, actor, undoableUntil }: Movement): (() => void) | undefined {
    if (undoableUntil === null || Date.parse(undoableUntil) < Date.now()) return undefined;
    if (undone.has(id) || quantity === 0) return undefined;
    const isSale = kind === 'SALE';
    if (!mayUndo(isSale ? 'stock:sell' : 'stock:adjust', actor)) return undefined;
    return () => void (isSale ? undo(id) : undoMovement(id)).then(() => heading.current?.focus());
  }
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
          {movements.map((movement) => (
            <LedgerLine
              key={movement.id}
              movement={movement}
              takenBack={movements.find(({ id }) => id === movement.undoes)}
              isUndone={undone.has(movement.id)}
              onUndo={undoOf(movement)}
            />
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
