import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const lineSchema = z.looseObject({
  event: z.string().optional(),
  level: z.string().optional(),
  port: z.number().optional(),
});
export type LogLine = z.infer<typeof lineSchema>;

/** A process of the system: the real program, its log read line by line. */
export type ServiceProcess = {
  port: number;
  pid: number;
  log: LogLine[];
  running(): boolean;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
};

/** Starts a program and waits until its log says that it listens. */
export async function startServiceProcess(
  script: string,
  readyEvent: string,
  env: NodeJS.ProcessEnv,
): Promise<ServiceProcess> {
  const { DATABASE_URL: _, OPENAI_API_KEY: __, ...inherited } = process.env;
  // Everything as in production, but that a crash on purpose is refused there.
  const mode = env.FAILPOINT ? 'rehearsal' : 'production';
  const child = spawn(process.execPath, [...nodeFlags(env), resolve(script)], {
    env: { ...inherited, NODE_ENV: mode, HOST: '127.0.0.1', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: LogLine[] = [];
  const errors: string[] = [];
  child.stderr.on('data', (text) => errors.push(String(text)));
  const ended = endOf(child);
  const port = await new Promise<number>((ready, reject) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = readLine(text);
      log.push(line);
      if (line.event === readyEvent && line.port !== undefined) ready(line.port);
    });
    void ended.then((how) =>
      reject(new Error(`${script} ended (${how}) before it was ready: ${errors.join('')}`)),
    );
  });
  // A part that ends by itself with an error is never meant to: its last words belong into the report.
  void ended.then((how) => {
    if (typeof how === 'number' && how !== 0)
      process.stderr.write(`${script} ended (${how}): ${errors.join('')}\n`);
  });
  return {
    port,
    pid: child.pid ?? 0,
    log,
    running: () => child.exitCode === null && child.signalCode === null,
    ended,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

function nodeFlags(env: NodeJS.ProcessEnv): string[] {
  return env.PRELOAD ? ['--import', resolve(env.PRELOAD)] : [];
}

function readLine(text: string): LogLine {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    return { event: text };
  }
}

async function endOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  const [code, signal] = z
    .tuple([z.number().nullable(), z.string().nullable()])
    .parse(await once(child, 'exit'));
  return code ?? (signal as NodeJS.Signals);
}
