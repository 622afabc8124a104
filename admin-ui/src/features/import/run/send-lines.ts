import { type ImportRun, type Outcome, type Progress, pendingLines, type RunLine } from './import-run.ts';
import { lineIdempotencyKey } from './line-idempotency-key.ts';

/** What the gateway makes of a line. `busy`: an error that may pass; `offline`: no answer. */
export type CreateAnswer =
  | { kind: 'created'; id: string; createdAt: string }
  | { kind: 'refused' | 'busy'; reason: string }
  | { kind: 'offline' };

export type ImportGateway = {
  create(line: RunLine, language: 'es' | 'en', key: string): Promise<CreateAnswer>;
  exists(id: string): Promise<boolean | 'unknown'>;
};

type Options = {
  gateway: ImportGateway;
  signal: AbortSignal;
  onOutcome(line: number, outcome: Outcome): void;
  /** True while the gateway gives no answer. */
  onOffline(offline: boolean): void;
  sleep(ms: number): Promise<void>;
};

const CONCURRENCY = 4;
const BUSY_ATTEMPTS = 5;
const MAX_BACKOFF_MS = 15_000;

/** Sends the lines that wait, a few at a time, until none does or the signal ends it. */
export async function sendLines(run: ImportRun, progress: Progress, options: Options): Promise<void> {
  const queue = pendingLines(run, progress).values();
  const work = async () => {
    for (const line of queue) {
      if (options.signal.aborted) return;
      const outcome = await importLine(run, line, options);
      if (outcome) options.onOutcome(line.line, outcome);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

/** Null where the run ended before the line had an answer. */
async function importLine(run: ImportRun, line: RunLine, options: Options): Promise<Outcome | null> {
  const { gateway, signal, onOffline, sleep } = options;
  const deletedIds: string[] = [];
  let busyAnswers = 0;
  let unanswered = 0;
  while (!signal.aborted) {
    const answer = await gateway.create(
      line,
      run.language,
      lineIdempotencyKey(line, run.language, deletedIds),
    );
    const exists =
      answer.kind === 'created' && isEarlier(answer, run) ? await gateway.exists(answer.id) : null;
    if (answer.kind === 'offline' || exists === 'unknown') {
      onOffline(true);
      await sleep(Math.min(1_000 * 2 ** unanswered++, MAX_BACKOFF_MS));
      continue;
    }
    onOffline(false);
    switch (answer.kind) {
      case 'created':
        if (exists !== false) return { result: exists ? 'already' : 'created', id: answer.id };
        deletedIds.push(answer.id);
        break;
      case 'busy':
        if (++busyAnswers === BUSY_ATTEMPTS) return { result: 'failed', reason: answer.reason };
        await sleep(500 * 2 ** busyAnswers);
        break;
      case 'refused':
        return { result: 'failed', reason: answer.reason };
    }
  }
  return null;
}

function isEarlier({ createdAt }: { createdAt: string }, { startedAt }: ImportRun): boolean {
  return Date.parse(createdAt) < Date.parse(startedAt);
}
