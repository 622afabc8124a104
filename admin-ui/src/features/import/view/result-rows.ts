import type { TFunction } from 'i18next';
import type { Cell } from '../../../platform/write-csv.ts';
import type { ImportRun, Progress } from '../run/import-run.ts';

/** What became of every line, in the order of the source, under headings. */
export function resultRows(run: ImportRun, { outcomes }: Progress, t: TFunction): Cell[][] {
  const sent = run.lines.map(({ line, name }): [number, Cell[]] => {
    const outcome = outcomes.get(line);
    if (!outcome) return [line, [line, name, t('import.result.unsent'), null, null]];
    const word = t(`import.result.${outcome.result}`);
    if (outcome.result === 'failed') return [line, [line, name, word, null, outcome.reason]];
    return [line, [line, name, word, Number(outcome.id), null]];
  });
  const unsent = run.unsent.map(({ line, name, result, reasons }): [number, Cell[]] => [
    line,
    [
      line,
      name,
      t(`import.result.${result}`),
      null,
      reasons.map((reason) => t(`import.reason.${reason}`)).join(' '),
    ],
  ]);
  const rows = [...sent, ...unsent].toSorted(([a], [b]) => a - b).map(([, row]) => row);
  const head = [
    t('import.line'),
    t('import.field.name'),
    t('import.result.head'),
    t('import.result.id'),
    t('import.result.reason'),
  ];
  return [head, ...rows];
}
