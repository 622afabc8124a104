import { parseJson } from './unwrap.ts';

/** Up to here at the latest a model has thought; without its end the rest is a thought as well. */
const thinkingPattern =
  /^[\s\S]*<\/(?:think|thinking|thought|reasoning)>|^[\s\S]*\[\/THINK\]|^[\s\S]*<\|channel\|>final[^{[]*|<(?:think|thinking|thought|reasoning)>[\s\S]*$|\[THINK\][\s\S]*$/i;
/** A longer text is no answer to any of our questions, whatever it holds. */
const longest = 100_000;
/** A text with more openings that never close is not looked through to its end. */
const mostOpenings = 40;

/** What a model says once it has thought. */
export function withoutThinking(text: string): string {
  return text.replace(thinkingPattern, '').trim();
}

/**
 * The JSON in a model's text, the last first: the whole text, else the objects and lists that stand in prose, in a
 * fence, behind thoughts or before a stray token.
 */
export function jsonIn(text: string): unknown[] {
  const whole = parseJson(text);
  if (whole.length > 0) return whole;
  // A raw line break is allowed nowhere in a JSON string, and models write them there.
  const said = withoutThinking(text)
    .slice(0, longest)
    .replace(/\p{Cc}/gu, ' ');
  const bare = parseJson(said);
  if (bare.length > 0) return bare;
  const found: unknown[] = [];
  const openings = /\{\s*"|\[\s*\{/g;
  for (let tries = 0; tries < mostOpenings; tries += 1) {
    const start = openings.exec(said)?.index;
    if (start === undefined) break;
    const end = endOf(said, start);
    const [value] = end === undefined ? [] : parseJson(said.slice(start, end));
    if (end === undefined || value === undefined) continue;
    found.unshift(value);
    openings.lastIndex = end;
  }
  return found;
}

/** Behind the bracket that closes the one at `start`; undefined where none does. */
function endOf(text: string, start: number): number | undefined {
  const marks = /\\.|["{}[\]]/g;
  marks.lastIndex = start;
  let depth = 0;
  let inString = false;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '"') inString = !inString;
    else if (inString) continue;
    else if (mark[0] === '{' || mark[0] === '[') depth += 1;
    else if (mark[0] === '}' || mark[0] === ']') depth -= 1;
    if (depth === 0) return mark.index + 1;
  }
  return undefined;
}
