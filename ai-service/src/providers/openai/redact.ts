import type { Message } from '../../enrichment/prompt.ts';

const longest = 240;
const hidden = '[…]';
/** Keys by their usual beginnings, whole or half hidden already, and the names of accounts. */
const secretPattern =
  /\b(?:Bearer\s+\S+|(?:sk|pk|rk|gsk|xai|hf|nvapi|key|tok|AIza|org|proj|acct|user|req)[-_][\w*.…-]{4,}|AIza[\w*.-]{8,}|eyJ[\w.-]{20,})|\S*\*{3,}\S*|[\w.+-]+@[\w-]+\.[\w.]+|\b(?=[A-Za-z]*\d)[A-Za-z\d]{24,}\b/g;

/** What a server said, fit for a log and a screen: without keys, accounts and the words of the product it was asked for. */
export function redact(said: string, apiKey: string, messages: readonly Message[]): string {
  const text = said
    .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .normalize('NFC')
    .replaceAll(apiKey, hidden)
    .replace(secretPattern, hidden);
  const told = wordsOf(messages);
  return text
    .replace(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu, (word) => (told.has(word.toLowerCase()) ? hidden : word))
    .replace(/[\s\p{C}]+/gu, ' ')
    .replaceAll(/(?:\[…\][\s,.:;"-]*){2,}/g, `${hidden} `)
    .trim()
    .slice(0, longest);
}

const shortest = 4;
/** Words of the format, not of the product. */
const ownWords = new Set(['name', 'keywords', 'description', 'json', 'model', 'object']);

/** The words of everything but the system message, which says nothing of anybody. */
function wordsOf(messages: readonly Message[]): Set<string> {
  const text = messages.map(({ role, content }) => (role === 'system' ? '' : content)).join(' ');
  const found =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? [];
  return new Set(found.filter((word) => word.length >= shortest && !ownWords.has(word)));
}
