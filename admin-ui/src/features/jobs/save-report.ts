import { writeCell } from '@orquestia/csv-reader/cell-text';
import type { ResultOf } from 'gql.tada';
import type { TFunction } from 'i18next';
import type { Client, OperationResult } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { datedName, saveFile } from '../../platform/save-file.ts';
import { BOM, csvLines } from '../../platform/write-csv.ts';
import { JobFailuresQuery } from './jobs-queries.ts';

const PAGE_SIZE = 1_000;

type Page = OperationResult<ResultOf<typeof JobFailuresQuery>>;
type Failures = NonNullable<ResultOf<typeof JobFailuresQuery>['bulkJob']>['failures'];

/** Saves what failed in a job as CSV, a line for each product. Returns why not, where it fails. */
export async function saveReport(client: Client, id: string, t: TFunction): Promise<string | undefined> {
  const language = currentLanguage();
  const headings = ['id', 'name', 'code', 'reason'] as const;
  const parts = [BOM, csvLines([headings.map((name) => t(`jobs.column.${name}`))], language)];
  let after: string | null = null;
  do {
    const page: Page = await client.query(
      JobFailuresQuery,
      { id, first: PAGE_SIZE, after },
      { requestPolicy: 'network-only' },
    );
    if (!page.data) return failureMessage(page.error, t);
    const failures: Failures = page.data.bulkJob?.failures ?? [];
    const rows = failures.map(({ productId, productName, code, message }) => [
      productId,
      writeCell(productName ?? t('jobs.gone')),
      code,
      writeCell(message),
    ]);
    parts.push(csvLines(rows, language));
    after = failures.length === PAGE_SIZE ? (failures.at(-1)?.productId ?? null) : null;
  } while (after !== null);
  saveFile(datedName(t('jobs.reportFile', { id })), parts);
  return undefined;
}
