import type { TFunction } from 'i18next';
import { uncachedClient } from '../../graphql/uncached-client.ts';
import { datedName, saveFile } from '../../platform/save-file.ts';
import { BOM, type Cell, csvLines } from '../../platform/write-csv.ts';
import { type ToOrder, ToOrderQuery } from './replenishment-queries.ts';

const PAGE_SIZE = 100;

type ListOptions = { supplierId: string | null; t: TFunction; language: 'es' | 'en' };

/** Saves all that is to be ordered of a supplier or of all as a file, page by page. Fails where the gateway does. */
export async function saveToOrder({ supplierId, t, language }: ListOptions): Promise<void> {
  const columns = [
    'id',
    'name',
    'code',
    'supplier',
    'stock',
    'minimum',
    'perDay',
    'runsOutOn',
    'order',
    'lastPrice',
  ] as const;
  const header = columns.map((column) => t(`replenishment.csvColumns.${column}`));
  const parts = [BOM, csvLines([header], language)];
  let after: string | null = null;
  do {
    const { data, error }: Awaited<ReturnType<typeof readPage>> = await readPage(supplierId, after);
    if (!data) throw error;
    const { edges, pageInfo } = data.replenishment;
    const own = edges.map(({ node }) => node).filter(({ isSample }) => !isSample);
    parts.push(csvLines(own.map(cellsOf), language));
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  saveFile(datedName(t('replenishment.csvFile')), parts);
}

function readPage(supplierId: string | null, after: string | null) {
  return uncachedClient.query(ToOrderQuery, { first: PAGE_SIZE, after, supplierId }).toPromise();
}

function cellsOf({ id, name, stock, replenishment }: ToOrder): Cell[] {
  const { supplierCode, supplier, minimum, unitsPerDay, runsOutOn, suggestedOrder, lastPrice } =
    replenishment;
  const day = runsOutOn?.slice(0, 10) ?? null;
  return [
    id,
    name,
    supplierCode,
    supplier?.name ?? null,
    stock,
    minimum,
    unitsPerDay,
    day,
    suggestedOrder,
    lastPrice,
  ];
}
