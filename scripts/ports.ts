import { createServer } from 'node:net';

type Needed = { variable: string; port: number };

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

/** Rejects, with advice, where somebody listens on the port that a part needs. */
export function requireFreePort(
  part: string,
  { variable, port }: { variable: string; port: number },
): Promise<void> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(new Error(`Port ${port}, which ${part} needs, is taken. Free it or set ${variable}.`)),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => done()));
  });
}
