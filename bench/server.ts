import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** Gateways take every case, the floor its own requests, peers the GraphQL that they know too. */
export type ServerKind = 'gateway' | 'floor' | 'peer';

export type ServerCommand = {
  name: string;
  kind: ServerKind;
  script: string;
  cwd?: string;
  port: number;
  /** Answers 200 once the server can answer a query. */
  readyPath: string;
  env?: NodeJS.ProcessEnv;
  headers?: Record<string, string>;
};

export type Server = {
  name: string;
  kind: ServerKind;
  url: string;
  /** What its requests carry besides their own. */
  headers?: Record<string, string> | undefined;
  /** From the start of its process until it was ready. */
  startMs: number;
  /** The time it has kept a processor busy so far, in ms; undefined where the system does not tell. */
  cpuMs(): number | undefined;
  /** Its resident memory in MB; undefined where the system does not tell. */
  megabytes(): number | undefined;
};

/** As `npm start` and the images run the gateway, and all others alike. */
const v8Flags = ['--max-semi-space-size=16', '--no-allocation-site-pretenuring', '--no-memory-reducer'];
/** Linux counts processor time in hundredths of a second. */
const msPerTick = 10;

/** Starts a process in the bench's environment and puts it among the children to end. */
export function launch(
  { script, port, cwd, env }: Pick<ServerCommand, 'script' | 'port' | 'cwd' | 'env'>,
  children: ChildProcess[],
): ChildProcess {
  const child = spawn(process.execPath, [...v8Flags, script], {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
}

/** Starts a server twice, so that what Node compiles is kept from an earlier start, as `npm start` and the images have it. */
export async function startServer(command: ServerCommand, children: ChildProcess[]): Promise<Server> {
  const url = `http://127.0.0.1:${command.port}`;
  const first = launch(command, children);
  await answers(`${url}${command.readyPath}`);
  const ended = once(first, 'exit');
  first.kill('SIGTERM');
  await ended;

  const startedAt = performance.now();
  const { pid } = launch(command, children);
  await answers(`${url}${command.readyPath}`);
  return {
    name: command.name,
    kind: command.kind,
    url,
    headers: command.headers,
    startMs: Math.round(performance.now() - startedAt),
    cpuMs() {
      const fields = readProcess(pid, 'stat')?.split(' ');
      return fields && (Number(fields[13]) + Number(fields[14])) * msPerTick;
    },
    megabytes() {
      const status = readProcess(pid, 'status');
      return status === undefined ? undefined : Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
    },
  };
}

function readProcess(pid: number | undefined, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

export async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 3_000; attempt++) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((next) => setTimeout(next, 10));
  }
  throw new Error(`${url} did not answer.`);
}
