import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** Starts one of the project's scripts, in the test's process group or one of its own, and keeps what it prints. */
export function startProgram(
  script: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  { ownGroup = false } = {},
) {
  const child = spawn(process.execPath, [resolve(script), ...args], {
    env,
    detached: ownGroup,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (text: Buffer) => {
    printed += text;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return {
    process: child,
    printed: () => printed,
    /** Waits until it has printed the text; rejects, with all that it printed, where it ends before. */
    says: (text: string) =>
      new Promise<void>((done, reject) => {
        const look = () => printed.includes(text) && done();
        look();
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        child.once('exit', () => reject(new Error(`${script} ended:\n${printed}`)));
      }),
  };
}

/** The exit code or the signal it died of; sends the given signal first. */
export function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
  const how = child.exitCode ?? child.signalCode;
  if (how !== null) return Promise.resolve(how);
  return new Promise((done) => {
    child.once('exit', (code, signalCode) => done(code ?? signalCode));
    if (signal) child.kill(signal);
  });
}
