import { type ChildProcess, spawn } from 'node:child_process';
import { makeOrphanGuard } from './orphan-guard.ts';
import { root } from './settings.ts';

type LaunchOptions = {
  /** All that it gets of the environment. */
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** It may end by itself; the end of any other part stops the rest. */
  mayEnd?: boolean;
  /** Other parts call it: it is stopped when they have ended. */
  isCalled?: boolean;
};

/** How a part is asked whether it is ready, and for how long. */
type Readiness = {
  request?: RequestInit;
  isReady?: (answer: Response) => boolean;
  limitMs?: number;
  everyMs?: number;
};

/** The processes of the system: started one by one, stopped together, and none goes on without the others. */
export function makeProcessSupervisor() {
  const callers: ChildProcess[] = [];
  const called: ChildProcess[] = [];
  const cleanups: (() => Promise<void>)[] = [];
  const guard = makeOrphanGuard();
  let stopping: Promise<never> | undefined;

  /** Each part runs in a process group of its own, so that Ctrl-C reaches this process alone, which stops them in order. */
  function launch(
    name: string,
    args: string[],
    { env, cwd = root, mayEnd = false, isCalled = false }: LaunchOptions,
  ) {
    const child = spawn(process.execPath, args, {
      cwd,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    (isCalled ? called : callers).push(child);
    if (child.pid !== undefined) guard.watch(-child.pid);
    if (!mayEnd) {
      child.once('exit', (code, signal) => {
        ended(name, ` (${signal ?? `exit code ${code}`})`);
      });
    }
    return child;
  }

  /** Stops everything because a part is no more. */
  function ended(name: string, how = ''): void {
    if (!stopping) void stop(1, `${name} ended${how}; stopping the rest.`);
  }

  /** Ends the parts, then what they stood on, then this process. */
  function stop(code: number, reason?: string): Promise<never> {
    stopping ??= (async () => {
      if (reason) process.stderr.write(`${reason}\n`);
      await Promise.all(callers.map(end));
      await Promise.all(called.map(end));
      for (const cleanup of cleanups) await cleanup();
      guard.dismiss();
      process.exit(code);
    })();
    return stopping;
  }

  return {
    launch,
    ended,
    stop,
    isStopping: () => stopping !== undefined,
    /** Runs a step to its end; rejects with the message where it fails. Nothing follows a step that a stop cut short. */
    async complete(
      name: string,
      args: string[],
      { failure, ...options }: LaunchOptions & { failure: string },
    ) {
      const child = launch(name, args, { ...options, mayEnd: true });
      await new Promise<void>((done, reject) => {
        child.once('exit', (code) => {
          if (code === 0) done();
          else if (!stopping) reject(new Error(failure));
        });
      });
    },
    /** A process that another started for us: it does not outlive this one either. */
    watch: guard.watch,
    /** To be done when all parts have ended. */
    afterwards: (cleanup: () => Promise<void>) => cleanups.push(cleanup),
    /** Resolves once the address answers 2xx, or as told. */
    async ready(
      url: string,
      { request, isReady = (answer) => answer.ok, limitMs = 60_000, everyMs = 50 }: Readiness = {},
    ) {
      const deadline = Date.now() + limitMs;
      while (!stopping && Date.now() < deadline) {
        const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(2_000) }).catch(() => null);
        if (answer && isReady(answer)) return;
        await new Promise((next) => setTimeout(next, everyMs));
      }
      if (!stopping) throw new Error(`${url} did not become ready within ${limitMs / 1_000} s.`);
    },
  };
}

export type ProcessSupervisor = ReturnType<typeof makeProcessSupervisor>;

/** SIGTERM to the part's group, SIGKILL after 10 s. */
function end(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return done();
    const group = -child.pid;
    const force = setTimeout(() => process.kill(group, 'SIGKILL'), 10_000);
    child.once('exit', () => {
      clearTimeout(force);
      done();
    });
    process.kill(group, 'SIGTERM');
  });
}
