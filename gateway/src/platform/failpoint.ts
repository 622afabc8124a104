export const failpoints = [
  'create-before-commit',
  'create-committed',
  'sale-before-commit',
  'sale-committed',
  'enrichment-description-paid',
  'enrichment-between-steps',
  'alert-before-post',
  'alert-posted',
  'webhook-before-post',
  'webhook-posted',
] as const;

type Failpoint = (typeof failpoints)[number];

let armed: { name: Failpoint; times: number } | undefined;

/** Asks for the crash at a place, the first time or a later one. The fault rehearsal (npm run test:faults) does. */
export function armFailpoint(place: { name: Failpoint; times: number }): void {
  armed = { ...place };
}

/** Ends the process as SIGKILL would, where that is asked for; otherwise nothing happens. */
export function failpoint(name: Failpoint): void {
  if (armed?.name !== name) return;
  armed.times -= 1;
  if (armed.times === 0) process.kill(process.pid, 'SIGKILL');
}
