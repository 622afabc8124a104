import { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { afterAll } from 'vitest';
import { z } from 'zod';

/**
 * Ends what a test file started and did not stop, as where one of its hooks failed half way: such a process holds the
 * output of its worker open, and the run would wait for it for ever.
 */
const children = new Set<ChildProcess>();

/** What Node publishes of each process that is started. */
const startedSchema = z.object({ process: z.instanceof(ChildProcess) });

subscribe('child_process', (message) => {
  const { process: child } = startedSchema.parse(message);
  children.add(child);
  child.once('exit', () => children.delete(child));
});

// Registered before those of the file, so it runs after them.
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});
