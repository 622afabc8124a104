import { type ImportRun, type Outcome, type Progress, withOutcomes, withoutFailures } from './import-run.ts';
import type { RunStorage } from './run-storage.ts';
import { type ImportGateway, sendLines } from './send-lines.ts';

/** `other-tab`: another tab of this browser sends the lines. */
type Activity = 'idle' | 'sending' | 'offline' | 'other-tab';
export type ImportState = {
  loaded: boolean;
  run: ImportRun | null;
  progress: Progress;
  activity: Activity;
  /** False where the browser keeps nothing: a reload would lose the import. */
  persisted: boolean;
};

type WithLock = (signal: AbortSignal, onWait: () => void, work: () => Promise<void>) => Promise<void>;
type Options = {
  gateway: ImportGateway;
  storage: RunStorage;
  withLock: WithLock;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
};

const NO_PROGRESS: Progress = { phase: 'running', outcomes: new Map() };
/** Outcomes are shown and kept together, this often. */
const FLUSH_MS = 150;

/** One import of this browser: goes on while the person visits other pages, and after a reload where it was. */
export function makeImportController({ gateway, storage, withLock, sleep }: Options) {
  const listeners = new Set<() => void>();
  let state: ImportState = {
    loaded: false,
    run: null,
    progress: NO_PROGRESS,
    activity: 'idle',
    persisted: true,
  };
  let sending: AbortController | undefined;
  let loading: Promise<void> | undefined;

  function change(next: Partial<ImportState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  async function persist(): Promise<void> {
    if (state.run) change({ persisted: await storage.writeProgress(state.run.id, state.progress) });
  }

  /** Takes over what the other tab has done meanwhile: more lines sent, a pause, an end, another import. */
  async function adoptOtherTabsProgress(run: ImportRun): Promise<boolean> {
    const kept = await storage.readRun();
    const progress = (kept && (await storage.readProgress(kept.id))) ?? NO_PROGRESS;
    change({ run: kept?.id === run.id ? run : kept, progress });
    return kept?.id === run.id && progress.phase === 'running';
  }

  async function send(): Promise<void> {
    const { run } = state;
    if (!run || sending) return;
    const controller = new AbortController();
    const { signal } = controller;
    sending = controller;
    let buffered: [number, Outcome][] = [];
    const flush = async () => {
      if (buffered.length === 0 || state.run !== run) return;
      change({ progress: withOutcomes(run, state.progress, buffered) });
      buffered = [];
      await persist();
    };
    const timer = setInterval(flush, FLUSH_MS);
    try {
      let waited = false;
      const onWait = () => {
        waited = true;
        change({ activity: 'other-tab' });
      };
      await withLock(signal, onWait, async () => {
        if (waited && !(await adoptOtherTabsProgress(run))) return;
        change({ activity: 'sending' });
        await sendLines(run, state.progress, {
          gateway,
          signal,
          onOutcome: (line, outcome) => buffered.push([line, outcome]),
          onOffline(offline) {
            const activity = offline ? 'offline' : 'sending';
            if (!signal.aborted && state.activity !== activity) change({ activity });
          },
          sleep: (ms) => sleep(ms, signal),
        });
      });
    } finally {
      clearInterval(timer);
      await flush();
      // Paused and resumed at once, another round is on already.
      if (sending === controller) sending = undefined;
      if (!sending) change({ activity: 'idle' });
    }
  }

  async function sendFrom(progress: Progress): Promise<void> {
    // Where no line is left to be sent, no answer will come that finishes it.
    change({ progress: state.run ? withOutcomes(state.run, progress, []) : progress });
    await persist();
    await send();
  }

  async function stopSending(phase: 'paused' | 'cancelled'): Promise<void> {
    change({ progress: { ...state.progress, phase } });
    sending?.abort();
    sending = undefined;
    await persist();
  }

  async function load(): Promise<void> {
    const run = await storage.readRun();
    const progress = (run && (await storage.readProgress(run.id))) ?? NO_PROGRESS;
    change({ loaded: true, run, progress });
    if (run && progress.phase === 'running') await send();
  }

  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    /** Takes up what a reload has interrupted; more than once is the same as once. */
    load: () => {
      loading ??= load();
      return loading;
    },
    /** The name of what another tab has begun to import and not ended: there is room for one. */
    async unfinishedInOtherTab(): Promise<string | null> {
      const kept = await storage.readRun();
      if (!kept || kept.id === state.run?.id) return null;
      const { phase } = (await storage.readProgress(kept.id)) ?? NO_PROGRESS;
      return phase === 'running' || phase === 'paused' ? kept.source : null;
    },
    async start(run: ImportRun): Promise<void> {
      change({ run, progress: NO_PROGRESS, persisted: await storage.writeRun(run) });
      await sendFrom(NO_PROGRESS);
    },
    pause: () => stopSending('paused'),
    cancel: () => stopSending('cancelled'),
    resume: () => sendFrom({ ...state.progress, phase: 'running' }),
    retryFailed: () => sendFrom(withoutFailures(state.progress)),
    /** Makes room for another import; what was imported stays. */
    async discard(): Promise<void> {
      sending?.abort();
      sending = undefined;
      const own = state.run?.id;
      change({ run: null, progress: NO_PROGRESS, activity: 'idle' });
      // Another tab may have begun one of its own meanwhile.
      if ((await storage.readRun())?.id === own) await storage.clear();
    },
  };
}
