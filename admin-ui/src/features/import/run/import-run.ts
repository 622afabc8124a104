import type { RowProblem } from '@orquestia/csv-reader/check-row';
import type { ImportLine } from '@orquestia/csv-reader/read-import';
import type { KeyedLine } from './line-idempotency-key.ts';

export type RunLine = KeyedLine & { line: number };
type UnsentReason = RowProblem | 'exists' | 'repeated';
/** A line that is not sent: it breaks a rule, or the person left it out. */
type UnsentLine = {
  line: number;
  name: string;
  result: 'refused' | 'skipped';
  reasons: UnsentReason[];
};

/** What became of a line that was sent. `already`: an earlier import of it had made the product. */
export type Outcome = { result: 'created' | 'already'; id: string } | { result: 'failed'; reason: string };

/** An import from its start to its last line; kept in the browser, so that a reload goes on with it. */
export type ImportRun = {
  id: string;
  source: string;
  language: 'es' | 'en';
  /** By the database's clock: what was created before is of an earlier import. */
  startedAt: string;
  lines: RunLine[];
  unsent: UnsentLine[];
};
type Phase = 'running' | 'paused' | 'cancelled' | 'finished';
export type Progress = { phase: Phase; outcomes: ReadonlyMap<number, Outcome> };

type Choices = { existing: ReadonlySet<string>; skipExisting: boolean; skipRepeated: boolean };

/** Parts the lines of a preview into those to send and those not. */
export function partitionLines(lines: readonly ImportLine[], choices: Choices) {
  const sent: RunLine[] = [];
  const unsent: UnsentLine[] = [];
  for (const { line, name, keywords, stock, occurrence, problems, repeatsLine } of lines) {
    const skipped: UnsentReason[] = [];
    if (choices.skipRepeated && repeatsLine !== null) skipped.push('repeated');
    if (choices.skipExisting && choices.existing.has(name)) skipped.push('exists');
    if (problems.length > 0 || stock === null)
      unsent.push({ line, name, result: 'refused', reasons: problems });
    else if (skipped.length > 0) unsent.push({ line, name, result: 'skipped', reasons: skipped });
    else sent.push({ line, name, keywords, stock, occurrence });
  }
  return { sent, unsent };
}

export function pendingLines({ lines }: ImportRun, { outcomes }: Progress): RunLine[] {
  return lines.filter(({ line }) => !outcomes.has(line));
}

/** The progress with more outcomes; the last one finishes the run. */
export function withOutcomes(
  run: ImportRun,
  progress: Progress,
  more: Iterable<[number, Outcome]>,
): Progress {
  const outcomes = new Map([...progress.outcomes, ...more]);
  const finished = outcomes.size === run.lines.length && progress.phase !== 'cancelled';
  return { phase: finished ? 'finished' : progress.phase, outcomes };
}

/** The progress in which the lines that failed wait again. */
export function withoutFailures({ outcomes }: Progress): Progress {
  return {
    phase: 'running',
    outcomes: new Map([...outcomes].filter(([, { result }]) => result !== 'failed')),
  };
}

export type Counts = Record<
  'total' | 'done' | 'created' | 'already' | 'failed' | 'refused' | 'skipped',
  number
>;

export function countRun(run: ImportRun, { outcomes }: Progress): Counts {
  const counts = {
    total: run.lines.length,
    done: outcomes.size,
    created: 0,
    already: 0,
    failed: 0,
    refused: 0,
    skipped: 0,
  };
  for (const { result } of outcomes.values()) counts[result]++;
  for (const { result } of run.unsent) counts[result]++;
  return counts;
}
