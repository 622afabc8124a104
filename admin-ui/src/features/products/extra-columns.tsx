import '../../i18n/table-texts.ts';
import { useCallback, useEffect, useRef } from 'react';
import { type CombinedError, useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { useMinuteQuery } from '../replenishment/use-minute-query.ts';
import type { Extra, ExtraColumn } from './columns.ts';
import { ExtraMomentsQuery, ExtraReplenishmentQuery } from './extra-columns-query.ts';

type ExtraColumnsProps = {
  ids: readonly string[];
  archived: boolean;
  columns: readonly ExtraColumn[];
  /** Is told what the columns say of each product, and again when that has changed. */
  onRead(extras: ReadonlyMap<string, Extra>): void;
};
type ReadProps = {
  rows: { ids: string[]; archived: boolean };
  onRead(more: readonly (readonly [id: string, extra: Partial<Extra>])[]): void;
};

/** Nothing is known of it; what was not asked for stays empty. */
const NOTHING = '–';
const EMPTY: Extra = { minimum: '', daysLeft: '', unitsPerDay: '', supplier: '', lastSale: '', added: '' };
type Asked<T> = T | null | undefined;
const said = (text: Asked<string>) => (text === null ? NOTHING : (text ?? ''));
const number = (value: Asked<number>) => said(value == null ? value : formatNumber(value, DECIMALS));
const day = (moment: Asked<string>) => said(moment && formatMoment(moment, { dateStyle: 'medium' }));
const DECIMALS = { maximumFractionDigits: 2 };
const isMoment = (column: ExtraColumn) => column === 'lastSale' || column === 'added';

/** Reads what the extra columns say of the rows. Draws only that it cannot: the table is there before it. */
export function ExtraColumns({ ids, archived, columns, onRead }: ExtraColumnsProps) {
  const known = useRef(new Map<string, Extra>());
  const add = useCallback<ReadProps['onRead']>(
    (more) => {
      for (const [id, extra] of more) known.current.set(id, { ...EMPTY, ...known.current.get(id), ...extra });
      onRead(new Map(known.current));
    },
    [onRead],
  );
  const read = { rows: { ids: ids.toSorted(), archived }, onRead: add };
  return (
    <>
      {columns.some(isMoment) && <Moments {...read} withLastSale={columns.includes('lastSale')} />}
      {!columns.every(isMoment) && <Replenishments {...read} />}
    </>
  );
}

function Moments({ rows, withLastSale, onRead }: ReadProps & { withLastSale: boolean }) {
  const [{ data, error }, reload] = useQuery({
    query: ExtraMomentsQuery,
    requestPolicy: 'cache-and-network',
    variables: { ...rows, withLastSale },
  });
  useEffect(() => {
    const nodes = data?.products.edges.map(({ node }) => node) ?? [];
    onRead(
      nodes.map(({ id, lastSoldAt, createdAt }) => [
        id,
        { lastSale: day(lastSoldAt), added: day(createdAt) },
      ]),
    );
  }, [data, onRead]);
  return error && !data && <Failed error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
}

function Replenishments({ rows, onRead }: ReadProps) {
  const { data, error, reload } = useMinuteQuery(ExtraReplenishmentQuery, rows);
  useEffect(() => {
    const nodes = data?.products.edges.map(({ node }) => node) ?? [];
    onRead(
      nodes.map(({ id, replenishment }) => [
        id,
        {
          minimum: number(replenishment.minimum),
          daysLeft: number(replenishment.daysLeft),
          unitsPerDay: number(replenishment.unitsPerDay),
          supplier: said(replenishment.supplier?.name ?? null),
        },
      ]),
    );
  }, [data, onRead]);
  return error && !data && <Failed error={error} onRetry={() => void reload()} />;
}

function Failed({ error, onRetry }: { error: CombinedError; onRetry(): void }) {
  const t = useT();
  return <ErrorAlert title={t('table.columnsFailed')} message={failureMessage(error, t)} onRetry={onRetry} />;
}
