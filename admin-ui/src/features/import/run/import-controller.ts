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
  /** False where the browser keeps nothing: a reload would forget the import. */
  kept: boolean;
};

type Exclusive = (signal: AbortSignal, onWait: () => void, work: () => Promise<void>) => Promise<void>;
type Options = {
  gateway: ImportGateway;
  storage: RunStorage;
  exclusively: Exclusive;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
};

const NOTHING: Progress = { phase: 'running', outcomes: new Map() };
/** Outcomes are shown and kept together, this often. */
const GATHER_MS = 150;

/** One import of this browser: goes on while the person visits other pages, and after a reload where it was. */
export function createImportController({ gateway, storage, exclusively, sleep }: Options) {
  const listeners = new Set<() => void>();
  let state: ImportState = { loaded: false, run: null, progress: NOTHING, activity: 'idle', kept: true };
  let sending: AbortController | undefined;
  let loading: Promise<void> | undefined;

  function change(next: Partial<ImportState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  async function keep(): Promise<void> {
    if (state.run) change({ kept: await storage.writeProgress(state.run.id, state.progress) });
  }

  /** Takes over what the other tab has done meanwhile: more lines sent, a pause, an end, another import. */
  async function goesOn(run: ImportRun): Promise<boolean> {
    const kept = await storage.readRun();
    const progress = (kept && (await storage.readProgress(kept.id))) ?? NOTHING;
    change({ run: kept?.id === run.id ? run : kept, progress });
    return kept?.id === run.id && progress.phase === 'running';
  }

  async function send(): Promise<void> {
    const { run } = state;
    if (!run || sending) return;
    const controller = new AbortController();
    const { signal } = controller;
    sending = controller;
    let gathered: [number, Outcome][] = [];
    const apply = async () => {
      if (gathered.length === 0 || state.run !== run) return;
      change({ progress: withOutcomes(run, state.progress, gathered) });
      gathered = [];
      await keep();
    };
    const timer = setInterval(apply, GATHER_MS);
    try {
      let waited = false;
      const onWait = () => {
        waited = true;
        change({ activity: 'other-tab' });
      };
      await exclusively(signal, onWait, async () => {
        if (waited && !(await goesOn(run))) return;
        change({ activity: 'sending' });
        await sendLines(run, state.progress, {
          gateway,
          signal,
          onOutcome: (line, outcome) => gathered.push([line, outcome]),
          onOffline(offline) {
            const activity = offline ? 'offline' : 'sending';
            if (!signal.aborted && state.activity !== activity) change({ activity });
          },
          sleep: (ms) => sleep(ms, signal),
        });
      });
    } finally {
      clearInterval(timer);
      await apply();
      // Paused and resumed at once, another round is on already.
      if (sending === controller) sending = undefined;
      if (!sending) change({ activity: 'idle' });
    }
  }

  async function go(progress: Progress): Promise<void> {
    // Where no line is left to be sent, no answer will come that finishes it.
    change({ progress: state.run ? withOutcomes(state.run, progress, []) : progress });
    await keep();
    await send();
  }

  async function halt(phase: 'paused' | 'cancelled'): Promise<void> {
    change({ progress: { ...state.progress, phase } });
    sending?.abort();
    sending = undefined;
    await keep();
  }

  async function load(): Promise<void> {
    const run = await storage.readRun();
    const progress = (run && (await storage.readProgress(run.id))) ?? NOTHING;
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
    async unfinishedElsewhere(): Promise<string | null> {
      const kept = await storage.readRun();
      if (!kept || kept.id === state.run?.id) return null;
      const { phase } = (await storage.readProgress(kept.id)) ?? NOTHING;
      return phase === 'running' || phase === 'paused' ? kept.source : null;
    },
    async start(run: ImportRun): Promise<void> {
      change({ run, progress: NOTHING, kept: await storage.writeRun(run) });
      await go(NOTHING);
    },
    pause: () => halt('paused'),
    cancel: () => halt('cancelled'),
    resume: () => go({ ...state.progress, phase: 'running' }),
    retryFailed: () => go(withoutFailures(state.progress)),
    /** Makes room for another import; what was imported stays. */
    async discard(): Promise<void> {
      sending?.abort();
      sending = undefined;
      const own = state.run?.id;
      change({ run: null, progress: NOTHING, activity: 'idle' });
      // Another tab may have begun one of its own meanwhile.
      if ((await storage.readRun())?.id === own) await storage.clear();
    },
  };
}
