import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import type { Extra, ExtraColumn } from './columns.ts';
import { ExtraColumnsQuery } from './extra-columns-query.ts';

type ExtraColumnsProps = {
  ids: readonly string[];
  archived: boolean;
  columns: readonly ExtraColumn[];
  /** Is told what the columns say of each product, and again when that has changed. */
  onRead(extras: ReadonlyMap<string, Extra>): void;
};

/** Nothing is known of it; what was not asked for stays empty. */
const NOTHING = '–';
type Asked<T> = T | null | undefined;
const said = (text: Asked<string>) => (text === null ? NOTHING : (text ?? ''));
const number = (value: Asked<number>) => said(value == null ? value : formatNumber(value, DECIMALS));
const day = (moment: Asked<string>) => said(moment && formatMoment(moment, { dateStyle: 'medium' }));
const DECIMALS = { maximumFractionDigits: 2 };

/** Reads what the extra columns say of the rows. Draws nothing: the table is there before it. */
export function ExtraColumns({ ids, archived, columns, onRead }: ExtraColumnsProps) {
  const sorted = ids.toSorted();
  const [{ data }] = useQuery({
    query: ExtraColumnsQuery,
    requestPolicy: 'cache-and-network',
    variables: {
      ids: sorted,
      archived,
      withReplenishment: columns.some((column) => column !== 'lastSale' && column !== 'added'),
      withLastSale: columns.includes('lastSale'),
    },
    pause: sorted.length === 0,
  });
  const known = useRef(new Map<string, Extra>());
  useEffect(() => {
    for (const { node } of data?.products.edges ?? []) {
      const { replenishment } = node;
      known.current.set(node.id, {
        minimum: number(replenishment?.minimum),
        daysLeft: number(replenishment?.daysLeft),
        unitsPerDay: number(replenishment?.unitsPerDay),
        supplier: said(replenishment && (replenishment.supplier?.name ?? null)),
        lastSale: day(node.lastSoldAt),
        added: day(node.createdAt),
      });
    }
    onRead(new Map(known.current));
  }, [data, onRead]);
  return null;
}
