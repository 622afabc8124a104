import type { Message } from '../../enrichment/prompt.ts';

/** The same conversation for a model that knows no system role, and whose roles have to take turns. */
export function foldRoles(messages: readonly Message[]): Message[] {
  const folded: Message[] = [];
  for (const { role, content } of messages) {
    const said: Message = { role: role === 'assistant' ? 'assistant' : 'user', content };
    const last = folded.at(-1);
    if (last?.role === said.role) last.content = `${last.content}\n\n${content}`;
    else folded.push(said);
  }
  return folded;
}
