import { writeCell } from '@orquestia/csv-reader/cell-text';
import type { ResultOf } from 'gql.tada';
import type { TFunction } from 'i18next';
import type { Client, OperationResult } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { datedName, saveFile } from '../../platform/save-file.ts';
import { BOM, csvLines } from '../../platform/write-csv.ts';
import { ActivityQuery } from './activity-query.ts';
import type { activityFilter } from './activity-search.ts';
import { actionText, fieldText, valueText } from './activity-texts.ts';

const PAGE_SIZE = 100;
type Page = OperationResult<ResultOf<typeof ActivityQuery>>;

/** Saves all that the filter lets through as CSV, a line for each event. Returns why not, where it fails. */
export async function exportActivity(
  client: Client,
  filter: ReturnType<typeof activityFilter>,
  t: TFunction,
): Promise<string | undefined> {
  const language = currentLanguage();
  const headings = ['at', 'who', 'address', 'what', 'subject', 'changes', 'traceId'] as const;
  const parts = [BOM, csvLines([headings.map((name) => t(`access.activity.${name}`))], language)];
  let after: string | null = null;
  do {
    const { data, error }: Page = await client.query(
      ActivityQuery,
      { first: PAGE_SIZE, after, filter },
      { requestPolicy: 'network-only' },
    );
    if (!data) return failureMessage(error, t);
    const rows = data.activity.edges.map(({ node }) => [
      node.at,
      writeCell(node.actor?.name ?? t('access.activity.nobody')),
      node.address ?? '',
      actionText(node.action, t),
      writeCell(node.subjectName),
      writeCell(
        node.changes
          .map(
            ({ field, before, after }) =>
              `${fieldText(field, t)}: ${valueText(field, before, t)} → ${valueText(field, after, t)}`,
          )
          .join('; '),
      ),
      node.traceId,
    ]);
    parts.push(csvLines(rows, language));
    after = data.activity.pageInfo.hasNextPage ? (data.activity.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  saveFile(datedName(t('access.activity.file')), parts);
  return undefined;
}
