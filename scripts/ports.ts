import { createServer } from 'node:net';

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
