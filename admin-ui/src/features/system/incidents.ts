/** What can be wrong, as a word that the texts explain: what is down and what still works meanwhile. */
export type Trouble = 'gateway' | 'database' | 'ai' | 'ai-breaker' | 'ai-model' | 'n8n';

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
export function findTroubles(system: System | undefined, reachable: boolean): Trouble[] {
  if (!reachable) return ['gateway'];
  const statusOf = (name: string) =>
    system?.dependencies.find((dependency) => dependency.name === name)?.status;
  const troubles: Trouble[] = [];
  if (statusOf('database') === 'error') troubles.push('database');
  if (statusOf('ia_service') === 'error') troubles.push('ai');
  if (statusOf('ia_service') === 'degraded')
    troubles.push(system && modelFails(system) ? 'ai-model' : 'ai-breaker');
  if (statusOf('n8n') === 'error') troubles.push('n8n');
  return troubles;
}
