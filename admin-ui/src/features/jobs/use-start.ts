import { useState } from 'react';
import type { CombinedError } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { randomKey } from '../../platform/random-key.ts';
import type { Job } from './job-progress.tsx';

type Started =
  | ({ __typename: 'BulkJob' } & Job)
  | { __typename: string; message: string; fields?: { message: string }[] };
type Answer = { data?: { started: Started } | undefined; error?: CombinedError | undefined };

/** Starts a job, once for all tries of one dialog: a repeated click or a lost answer makes no second one. */
export function useStart(start: (idempotencyKey: string) => Promise<Answer>, onStarted: (job: Job) => void) {
  const t = useT();
  const [key, setKey] = useState(randomKey);
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function run() {
    setStarting(true);
    setProblem(undefined);
    const { data, error } = await start(key);
    setStarting(false);
    const started = data?.started;
    if (started && isJob(started)) return onStarted(started);
    // What was refused made nothing: the next try is another one.
    if (started) setKey(randomKey());
    setProblem(started ? (started.fields?.[0]?.message ?? started.message) : failureMessage(error, t));
  }

  return { run, isStarting, problem };
}

function isJob(started: Started): started is { __typename: 'BulkJob' } & Job {
  return started.__typename === 'BulkJob';
}
