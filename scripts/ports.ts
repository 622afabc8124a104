import { createServer } from 'node:net';

/** The port a part needs, on the address it listens on. */
type Needed = { variable: string; port: number; host?: string };

/** Rejects, with advice, where two parts would need the same port, or somebody listens on one. */
export async function requirePorts(parts: Record<string, Needed>): Promise<void> {
  const takenBy = new Map<number, string>();
  for (const [part, { variable, port }] of Object.entries(parts)) {
    const other = takenBy.get(port);
    if (other)
      throw new Error(`${part} and ${other} would both need port ${port}. Set ${variable} to another.`);
    takenBy.set(port, part);
  }
  for (const [part, needed] of Object.entries(parts)) await requireFreePort(part, needed);
}

/** Rejects, with advice, where a part cannot listen on the port that it needs. */
export function requireFreePort(part: string, { variable, port, host = '127.0.0.1' }: Needed): Promise<void> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      const advice =
        code === 'EADDRINUSE'
          ? `Port ${port}, which ${part} needs, is taken. Free it or set ${variable}.`
          : code === 'EACCES'
            ? `Port ${port}, which ${part} needs, is not for this user. Set ${variable} to one above 1023.`
            : `HOST is "${host}", which is no address of this machine. Set it to 127.0.0.1 or 0.0.0.0.`;
      reject(new Error(advice));
    });
    probe.listen(port, host, () => probe.close(() => done()));
  });
}
