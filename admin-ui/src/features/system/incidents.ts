/** What can be wrong, as a word that the texts explain: what is down and what still works meanwhile. */
export type Incident = 'gateway' | 'database' | 'ai' | 'ai-breaker' | 'ai-model' | 'n8n';

type System = {
  dependencies: readonly { name: string; status: string }[];
  breaker: { state: string };
};

/** The AI is not at rest and not well: its service answers, its model does not. */
export function modelFails({ dependencies, breaker }: System): boolean {
  const ai = dependencies.find(({ name }) => name === 'ia_service');
  return ai?.status === 'degraded' && breaker.state === 'closed';
}

/** What is wrong now, the gravest first. `reachable`: false where the gateway itself gave no answer. */
export function findIncidents(system: System | undefined, reachable: boolean): Incident[] {
  if (!reachable) return ['gateway'];
  const statusOf = (name: string) =>
    system?.dependencies.find((dependency) => dependency.name === name)?.status;
  const incidents: Incident[] = [];
  if (statusOf('database') === 'error') incidents.push('database');
  if (statusOf('ia_service') === 'error') incidents.push('ai');
  if (statusOf('ia_service') === 'degraded')
    incidents.push(system && modelFails(system) ? 'ai-model' : 'ai-breaker');
  if (statusOf('n8n') === 'error') incidents.push('n8n');
  return incidents;
}
