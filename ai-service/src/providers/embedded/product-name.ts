import type { Locale } from '../../contract/contract.ts';
import { extraWords, isStopword, purposeWords } from './function-words.ts';
import { type Token, tokenise } from './text.ts';

/**
 * Where a word stands in a product's name. `core`: it says what the product is. `modifier`: after "de"
 * or after the first comma, amount or bracket it says more about it. `purpose`: after "para" or "for" it
 * says what the product goes with. `extra`: after "con", "sin", "with" or "without" it says what comes
 * along or is missing.
 */
export type Place = 'core' | 'modifier' | 'purpose' | 'extra';
export type Word = { stem: string; place: Place };

const ofWords = new Set(['de', 'del', 'of']);
/** "Juego de sartenes" is pans: what holds or counts the goods says nothing of them. */
const containers = new Set(
  'juego set pack paquete caja lote kit par pieza unidad surtido bolsa rollo botella lata frasco bote tarro box bag bottle pair piece pcs roll tin jar tub bulto saco docena cubeta galon'.split(
    ' ',
  ),
);
const spanishWords = new Set(['de', 'del', 'para', 'con', 'sin', 'la', 'el', 'los', 'las', 'y']);
const englishWords = new Set(['for', 'with', 'of', 'and', 'the', 'without', 'to', 'in']);

/** The words of a name with their places. Warehouse shorthand counts: "c/" is "con", "p/" is "para". */
export function parseName(name: string): Word[] {
  const words: Word[] = [];
  let place: Place = 'core';
  const tokens = tokenise(name);
  tokens.forEach((token, index) => {
    const marked = markerOf(token, tokens[index + 1]);
    if (marked !== undefined) {
      if (words.length > 0) place = marked;
    } else if (ofWords.has(token.text)) {
      const counted = words.length === 1 && containers.has(tokens[index - 1]?.text ?? '');
      if (words.length > 0 && place === 'core' && !counted) place = 'modifier';
    } else if (token.kind === 'unit') {
      if (place === 'core' && words.length > 0) place = 'modifier';
      words.push({ stem: token.stem, place: place === 'core' ? 'modifier' : place });
    } else if (token.kind === 'word' && !isStopword(token.text)) {
      words.push({ stem: token.stem, place });
    } else if (endsCore(token) && place === 'core' && words.some((word) => word.place === 'core')) {
      place = 'modifier';
    }
  });
  return words;
}

export function isContainer(stem: string): boolean {
  return containerStems.has(stem);
}

const containerStems = new Set(
  tokenise([...containers].join(' ')).flatMap(({ kind, stem }) => (kind === 'word' ? [stem] : [])),
);

function markerOf(token: Token, next: Token | undefined): Place | undefined {
  if (token.kind !== 'word') return undefined;
  const shorthand = next?.kind === 'break' && next.text.startsWith('/');
  if (purposeWords.has(token.text) || (token.text === 'p' && shorthand)) return 'purpose';
  return extraWords.has(token.text) || (token.text === 'c' && shorthand) ? 'extra' : undefined;
}

/** A hyphen inside a word ("anti-dandruff", "2-man") does not end the noun phrase. */
function endsCore(token: Token): boolean {
  return token.kind === 'number' || (token.kind === 'break' && /[,;:()|–—[\]{}]|^\/$/.test(token.text));
}

/** The language of a text by its function words, or the one asked for when they do not tell. */
export function languageOfName(name: string, asked: Locale): Locale {
  let balance = 0;
  for (const { text } of tokenise(name))
    balance += Number(spanishWords.has(text)) - Number(englishWords.has(text));
  if (balance === 0) return asked;
  return balance > 0 ? 'es' : 'en';
}
