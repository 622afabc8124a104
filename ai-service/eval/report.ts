import type { DescriptionScore } from './descriptions.ts';
import type { ClassScore, Score } from './score.ts';

export type SetReport = { set: string; score: Score; descriptions: DescriptionScore | null };

const maxWarnings = 5;

/** The scores as plain tables, one line a set, then what went wrong. */
export function printReport(provider: string, reports: readonly SetReport[]): string {
  const [all] = reports;
  return [
    `Provider: ${provider}`,
    '',
    table(
      ['set', 'n', 'top-1 (95 %)', 'top-3', 'coverage', 'precision (95 %)', 'ECE', 'p50 ms'],
      reports.map(({ set, score }) => [
        set,
        String(score.n),
        `${percent(score.top1)} (${interval(score.top1Interval)})`,
        percent(score.top3),
        percent(score.coverage),
        score.precisionInterval === null
          ? '–'
          : `${percent(score.precision)} (${interval(score.precisionInterval)})`,
        percent(score.ece),
        score.p50Milliseconds.toFixed(2),
      ]),
    ),
    ...failureLines(all?.score.failed, 'category'),
    ...(all ? ['', classTable(all.score.classes), '', confusionTable(all.score)] : []),
    ...descriptionTable(reports),
    '',
  ].join('\n');
}

function classTable(classes: readonly ClassScore[]): string {
  return table(
    ['category', 'n', 'precision', 'recall'],
    classes.map(({ category, n, precision, recall }) => [
      category,
      String(n),
      percent(precision),
      percent(recall),
    ]),
  );
}

function confusionTable({ confusions }: Score): string {
  if (confusions.length === 0) return 'No category was given that is wrong.';
  return table(
    ['is', 'was given', 'times'],
    confusions.map(({ gold, answered, times }) => [gold, answered, String(times)]),
  );
}

function descriptionTable(reports: readonly SetReport[]): string[] {
  const described = reports.flatMap(({ set, descriptions }) =>
    descriptions ? [{ set, ...descriptions }] : [],
  );
  if (described.length === 0) return [];
  const rows = described.map((row) => [
    row.set,
    String(row.n),
    percent(row.rightLanguage),
    percent(row.unwarned),
    String(row.medianLength),
    String(row.longest),
    row.p50Milliseconds.toFixed(2),
  ]);
  const warnings = described[0]?.warnings ?? [];
  return [
    '',
    table(
      ['descriptions of', 'n', 'right language', 'no warning', 'median length', 'longest', 'p50 ms'],
      rows,
    ),
    ...failureLines(described[0]?.failed, 'description'),
    ...warnings.slice(0, maxWarnings).map(({ id, warning }) => `  ${id}: ${warning}`),
    ...(warnings.length > maxWarnings ? [`  … and ${warnings.length - maxWarnings} more`] : []),
  ];
}

function failureLines(failed: number | undefined, task: string): string[] {
  return failed ? [`Without a valid answer: ${failed} (${task})`] : [];
}

function percent(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(1)} %`;
}

function interval([low, high]: readonly [number, number]): string {
  return `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
