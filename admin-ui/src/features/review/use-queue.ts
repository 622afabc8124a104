import { useRef, useState } from 'react';
import { useQuery } from 'urql';
import type { Product } from '../../graphql/product-fragments.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { ReviewQuery } from './review-queries.ts';

const PAGE = 50;

/** `isGone`: somebody else has decided it, or it waits no more. */
export type Row = { product: Product; isGone: boolean };

/**
 * What waits for a person. It keeps still under the hand: a row that somebody else decides stays, marked, until the
 * person does something; what is new comes at the end.
 */
export function useQueue() {
  const [{ data, error, fetching }, reload] = useQuery({
    query: ReviewQuery,
    variables: { first: PAGE, locale: currentLanguage() },
    requestPolicy: 'cache-and-network',
  });
  const known = useRef(new Map<string, Product>());
  // What this person has decided, with the text of then: another one waits anew.
  const decided = useRef(new Map<string, string | null>());
  const [at, setAt] = useState<string>();
  const latest = new Map(data?.products.edges.map(({ node }) => [node.id, node]));
  for (const [id, product] of latest) {
    // It stays as it was seen: what is not any more is not decided by a key.
    if (product.review.status !== 'PENDING') continue;
    if (decided.current.has(id) && decided.current.get(id) === product.review.draft) continue;
    decided.current.delete(id);
    known.current.set(id, product);
  }
  const rows: Row[] = [...known.current.values()].map((product) => ({
    product,
    isGone: data !== undefined && latest.get(product.id)?.review.status !== 'PENDING',
  }));
  const index = Math.max(
    rows.findIndex(({ product }) => product.id === at),
    0,
  );

  /** The row behind, or before, that still waits; the first one behind the last. */
  function step(by: 1 | -1, without: ReadonlySet<string> = new Set()): void {
    const ring = [...rows.slice(index), ...rows.slice(0, index)].slice(1);
    const others = by === 1 ? ring : ring.toReversed();
    const next = others.find(({ product, isGone }) => !isGone && !without.has(product.id));
    for (const { product, isGone } of rows) if (isGone) known.current.delete(product.id);
    for (const id of without) {
      decided.current.set(id, known.current.get(id)?.review.draft ?? null);
      known.current.delete(id);
    }
    setAt(next?.product.id);
    if (known.current.size < PAGE / 5 && (data?.products.totalCount ?? 0) > known.current.size)
      reload({ requestPolicy: 'network-only' });
  }

  return {
    rows,
    current: rows[index],
    total: data?.products.totalCount,
    error,
    fetching,
    reload: () => reload({ requestPolicy: 'network-only' }),
    pick: setAt,
    next: () => step(1),
    previous: () => step(-1),
    /** Takes out what is decided, and goes on. */
    remove(ids: readonly string[]): void {
      const gone = new Set(ids);
      const current = rows[index]?.product.id;
      step(1, gone);
      if (current !== undefined && !gone.has(current)) setAt(current);
    },
  };
}

export type Queue = ReturnType<typeof useQueue>;
