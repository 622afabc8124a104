import { type Locale, limits } from '../../contract/contract.ts';
import { english } from './english.ts';
import type { Detail, Details, Grammar, Relation, Subject } from './grammar.ts';
import { hasForeignMarks } from './keyword-shape.ts';
import type { Entry } from './lexicon.ts';
import { isKnown, knownNouns } from './noun.ts';
import { capitalised, lowered, sentenceText } from './sentence-text.ts';
import { spanish } from './spanish.ts';
import { fold } from './text.ts';

type Facts = { name: string; keywords: readonly string[]; category: string | null };
export type Describer = { describe(facts: Facts, language: Locale): string };

const grammars: Record<Locale, Grammar> = { es: spanish, en: english };

/** More of a kind would read as a list. */
const most: Record<Relation, number> = {
  quality: 3,
  material: 2,
  size: 3,
  form: 2,
  part: 4,
  lack: 2,
  use: 3,
  phrase: 2,
  topic: 3,
};
const maxWordsInSentence = 7;
/** A name with these is a line of a price list, and no part of a sentence. */
const listedPattern =
  /[^\p{L}\p{N} '’".,/+-]|[,.](?!\d)|\b(?:x|pack|pcs|pzas?|piezas|caja|paquete|lote|box|talla|size|unidades|rollos?|pairs|washes|sheets|set|juego|kit)\b/iu;

/**
 * Writes a sentence or two made of the given facts and of nothing else. The same facts always give the same text; the
 * category chooses how a word is understood ("perro" is for whom pet food is, and what a plush dog shows), it is not told.
 */
export function makeDescriber(entries: readonly Entry[]): Describer {
  const known = knownNouns(entries);

  return {
    describe(facts, language) {
      const grammar = grammars[language];
      const name = sentenceText(facts.name);
      const subject = subjectOf(name, facts.category, language);
      const keywords = facts.keywords.map(sentenceText).filter((keyword) => !hasForeignMarks(keyword));
      const details = detailsOf(keywords, subject, grammar);
      const choice = hash(`${facts.name}\n${facts.keywords.join('\n')}`);
      return grammar
        .sentences(subject, details, choice)
        .map((sentence) => capitalised(sentence.replace(/([.!?…])\.$/u, '$1'), language))
        .join(' ')
        .slice(0, limits.descriptionLength);
    },
  };

  function subjectOf(name: string, category: string | null, language: Locale): Subject {
    const grammar = grammars[language];
    if (!/[\p{L}\p{N}\p{S}]/u.test(name))
      return { name: grammar.nameless, noun: undefined, inSentence: undefined, category };
    const found = grammar.noun(name, known);
    const noun = found && isKnown(found.word, known[language]) ? found : undefined;
    return { name, noun, inSentence: noun && inSentence(name, language), category };
  }

  function inSentence(name: string, language: Locale): string | undefined {
    const fits = name.split(' ').length <= maxWordsInSentence && !listedPattern.test(name);
    const [first = ''] = name.split(' ');
    const isShouted = /\p{Lu}{2}/u.test(first);
    const plain = fold(first).replace(/'s$/, '');
    return fits && !isShouted && isKnown(plain, known.words) ? lowered(name, language) : undefined;
  }
}

/** Each keyword under what it is to the product; one that the name already says is left out. */
function detailsOf(keywords: readonly string[], subject: Subject, grammar: Grammar): Details {
  const details: Record<Relation, string[]> = {
    quality: [],
    material: [],
    size: [],
    form: [],
    part: [],
    lack: [],
    use: [],
    phrase: [],
    topic: [],
  };
  for (const forms of groupedBySense(keywords.flatMap(items), subject.name, grammar)) {
    const [detail] = forms
      .map((form) => grammar.detail(form, subject))
      .filter((one): one is Detail => one !== undefined);
    if (detail === undefined) continue;
    const told = details[detail.relation];
    if (told.length < most[detail.relation] && !told.includes(detail.text)) told.push(detail.text);
  }
  return details;
}

/** "Ropa, cocina" lists two things; "y azúcar" goes on with a list that is ours to join. */
function items(keyword: string): string[] {
  return keyword.split(/\s*[,;]\s+/).map((item) => item.replace(/^(?:y|e|o|u|and|or)\s+/u, ''));
}

/** The keywords that say the same together, without those that the name or a longer keyword says. */
function groupedBySense(keywords: readonly string[], name: string, grammar: Grammar): string[][] {
  const inName = ` ${words(name)} `;
  const sensesOfName = new Set(words(name).split(' ').map(grammar.senseOf));
  const all = keywords.map((keyword) => ` ${words(keyword)} `);
  const isNew = (keyword: string) => {
    const plain = words(keyword);
    const longer = all.some((other) => other.length > plain.length + 2 && other.includes(` ${plain} `));
    return (
      plain !== '' && !longer && !inName.includes(` ${plain} `) && !sensesOfName.has(grammar.senseOf(plain))
    );
  };
  return [...Map.groupBy(keywords.filter(isNew), (keyword) => grammar.senseOf(words(keyword))).values()];
}

/** Folded words, an amount and its unit apart: "18V" and "18 V" are the same. */
function words(text: string): string {
  const folded = fold(text).replace(/(?<=\d)(?=[a-z])/g, ' ');
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
