import { rowProblems } from '@orquestia/csv-reader/check-row';
import { del, get, set } from 'idb-keyval';
import { z } from 'zod/mini';
import type { ImportRun, Progress } from './import-run.ts';

const RUN_KEY = 'import-run';
const PROGRESS_KEY = 'import-progress';

const runSchema = z.object({
  id: z.string(),
  source: z.string(),
  language: z.enum(['es', 'en']),
  startedAt: z.string(),
  lines: z.array(
    z.object({
      line: z.number(),
      name: z.string(),
      keywords: z.array(z.string()),
      stock: z.number(),
      occurrence: z.number(),
    }),
  ),
  unsent: z.array(
    z.object({
      line: z.number(),
      name: z.string(),
      result: z.enum(['refused', 'skipped']),
      reasons: z.array(z.enum([...rowProblems, 'exists', 'repeated'])),
    }),
  ),
});

const outcomeSchema = z.union([
  z.object({ result: z.enum(['created', 'already']), id: z.string() }),
  z.object({ result: z.literal('failed'), reason: z.string() }),
]);
const progressSchema = z.object({
  run: z.string(),
  phase: z.enum(['running', 'paused', 'cancelled', 'finished']),
  outcomes: z.array(z.tuple([z.number(), outcomeSchema])),
});

export type RunStorage = {
  readRun(): Promise<ImportRun | null>;
  /** Null where nothing is kept of this run. */
  readProgress(runId: string): Promise<Progress | null>;
  /** False where the browser keeps nothing. */
  writeRun(run: ImportRun): Promise<boolean>;
  writeProgress(runId: string, progress: Progress): Promise<boolean>;
  clear(): Promise<void>;
};

/** Keeps an import in the browser's database. A private window may forbid that: then a reload forgets it. */
export const browserStorage: RunStorage = {
  async readRun() {
    return runSchema.safeParse(await get(RUN_KEY).catch(() => undefined)).data ?? null;
  },
  async readProgress(runId) {
    const { data } = progressSchema.safeParse(await get(PROGRESS_KEY).catch(() => undefined));
    return data?.run === runId ? { phase: data.phase, outcomes: new Map(data.outcomes) } : null;
  },
  writeRun: (run) => succeeded(set(RUN_KEY, run)),
  writeProgress: (run, { phase, outcomes }) =>
    succeeded(set(PROGRESS_KEY, { run, phase, outcomes: [...outcomes] })),
  async clear() {
    await succeeded(del(RUN_KEY));
    await succeeded(del(PROGRESS_KEY));
  },
};

function succeeded(writing: Promise<void>): Promise<boolean> {
  return writing.then(
    () => true,
    () => false,
  );
}
