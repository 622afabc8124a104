import type { Locale } from '../../contract/contract.ts';
import { CATEGORY_IDS } from '../../enrichment/taxonomy.ts';
import { Bm25 } from './bm25.ts';
import { type Entry, meaningfulStems } from './lexicon.ts';
import { NaiveBayes } from './naive-bayes.ts';
import { isContainer, languageOfName, type Place, readName, type Word } from './phrase.ts';
import { type Match, TermIndex } from './term-index.ts';
import { addScaled } from './vectors.ts';
import { Vocabulary } from './vocabulary.ts';
import { WordCounts } from './word-counts.ts';

export type Product = { name: string; keywords: readonly string[]; description: string; language: Locale };

/** Each kind of evidence, in the order of the fitted weights. */
export const EVIDENCE = [
  'termHead',
  'termWhole',
  'termCore',
  'termModifier',
  'termPurpose',
  'termKeywords',
  'bm25Name',
  'bm25Keywords',
  'bm25Description',
  'bayesKeywords',
  'bayesDescription',
  'owner',
] as const;
type EvidenceKind = (typeof EVIDENCE)[number];
export type Evidence = {
  scores: Record<EvidenceKind, Float64Array>;
  /** Whether there was a description to read. */
  described: boolean;
  /** The language that the name was read in. */
  language: Locale;
};

/** A term of n words counts n to this power times a term of one word. */
const PHRASE_POWER = 0.6;
const PLACE_WEIGHTS: Record<Place, number> = { core: 1, modifier: 0.7, purpose: 0.4, extra: 0.3 };
const DESCRIPTION_WORDS = 60;
const DESCRIPTION_LETTERS = 800;
/** "Para perros" says for whom more surely than "perros" beside the product does. */
const SAID_FOR = 1.5;
/** What a product is counts less when its name says whom it is for: a bed for a dog is no furniture. */
const MADE_FOR_OTHERS = 0.3;
/** The further into a description, the less a word says of what the product is. */
const DESCRIPTION_HALF = 12;

/** Gathers what the scorers say of a product, one score a category and kind. */
export class EvidenceGatherer {
  readonly #terms: TermIndex;
  readonly #owners: TermIndex;
  readonly #vocabulary: Vocabulary;
  readonly #bm25: Bm25;
  readonly #bayes: NaiveBayes;

  constructor(entries: readonly Entry[]) {
    this.#vocabulary = new Vocabulary(entries.flatMap(({ stems }) => stems));
    this.#terms = new TermIndex(entries.filter(({ kind }) => kind === 'term' || kind === 'hint'));
    this.#owners = new TermIndex(entries.filter(({ kind }) => kind === 'owner'));
    const counts = new WordCounts(entries);
    this.#bm25 = new Bm25(counts);
    this.#bayes = new NaiveBayes(counts);
  }

  gather({ name, keywords, description, language }: Product): Evidence {
    const scores = emptyScores();
    const words = readName(name).map(({ stem, place }) => ({ stem: this.#vocabulary.nearest(stem), place }));
    const readIn = languageOfName(name, language);
    this.#readName(scores, words, readIn);
    this.#readKeywords(scores, keywords);
    this.#readDescription(scores, description);
    return { scores, described: description.trim() !== '', language: readIn };
  }

  #readName(scores: Evidence['scores'], words: readonly Word[], language: Locale): void {
    const stems = words.map(({ stem }) => stem);
    const matches = this.#terms.find(stems);
    const head = headOf(matches, words, language);
    const owners = this.#owners.find(stems).filter((match) => isOwner(match, head, words, language));
    const saidFor = ({ start }: Match) => words[start]?.place === 'purpose';
    for (const match of owners) addTerm(scores.owner, match, saidFor(match) ? SAID_FOR : 1);
    const made = owners.some(saidFor) ? MADE_FOR_OTHERS : 1;
    for (const match of matches) {
      const kind = match === head ? 'termHead' : TERM_AT[words[match.start]?.place ?? 'core'];
      if (kind !== undefined) addTerm(scores[kind], match, match === head ? made : 1);
    }
    if (head !== undefined && saysAll(head, words)) addTerm(scores.termWhole, head);
    const weightOf = (position: number) => PLACE_WEIGHTS[words[position]?.place ?? 'core'];
    scores.bm25Name = this.#bm25.score(stems, weightOf);
  }

  #readKeywords(scores: Evidence['scores'], keywords: readonly string[]): void {
    const lists = keywords.map((keyword) =>
      meaningfulStems(keyword).map((stem) => this.#vocabulary.nearest(stem)),
    );
    const share = 1 / Math.sqrt(Math.max(1, lists.length));
    for (const stems of lists) {
      for (const match of this.#terms.find(stems)) addTerm(scores.termKeywords, match, share);
      addScaled(scores.bm25Keywords, this.#bm25.score(stems), share);
    }
    scores.bayesKeywords = this.#bayes.score(lists.flat());
  }

  #readDescription(scores: Evidence['scores'], description: string): void {
    const stems = meaningfulStems(description.slice(0, DESCRIPTION_LETTERS))
      .slice(0, DESCRIPTION_WORDS)
      .map((stem) => this.#vocabulary.form(stem));
    const weightOf = (position: number) => 1 / (1 + position / DESCRIPTION_HALF);
    const total = stems.reduce((sum, _, position) => sum + weightOf(position), 0);
    const share = 3 / Math.max(3, total);
    scores.bm25Description = this.#bm25.score(stems, (position) => share * weightOf(position));
    scores.bayesDescription = this.#bayes.score(stems);
  }
}

/** What comes along says nothing of what the product is. */
const TERM_AT: Record<Place, EvidenceKind | undefined> = {
  core: 'termCore',
  modifier: 'termModifier',
  purpose: 'termPurpose',
  extra: undefined,
};

/** What the product is: the first known term in Spanish; in English the last of the noun phrase. */
function headOf(matches: readonly Match[], words: readonly Word[], language: Locale): Match | undefined {
  const naming = matches.filter(({ start, end, categories }) => {
    const bare = end - start === 1 && isContainer(words[start]?.stem ?? '');
    return !bare && Math.max(...categories.values()) === 1;
  });
  const core = naming.filter(({ start }) => words[start]?.place === 'core');
  if (core.length > 0) return language === 'es' ? core[0] : core.at(-1);
  return naming.find(({ start }) => words[start]?.place === 'modifier') ?? matches[0];
}

/**
 * Whether a word says for whom the product is: after "para" or "for", or with the head and without a
 * preposition, behind it in Spanish ("comida perro") and before it in English ("dog food"). What stands
 * after "de" may as well be shown on it: "peluche de perro".
 */
function isOwner(
  { start, end }: Match,
  head: Match | undefined,
  words: readonly Word[],
  language: Locale,
): boolean {
  const place = words[start]?.place;
  if (head === undefined || place !== 'core') return place === 'purpose';
  return language === 'es' ? start >= head.end : end <= head.start;
}

/** Whether one term is all that the name says the product is, amounts and purposes aside. */
function saysAll({ start, end }: Match, words: readonly Word[]): boolean {
  return words.every(({ place }, index) => place !== 'core' || (index >= start && index < end));
}

function addTerm(scores: Float64Array, { categories, start, end }: Match, factor = 1): void {
  const strength = factor * (end - start) ** PHRASE_POWER * rarity(categories.size);
  for (const [category, share] of categories) {
    const index = CATEGORY_IDS.indexOf(category);
    scores[index] = (scores[index] ?? 0) + share * strength;
  }
}

/** Inverse document frequency, a category being a document; 1 for a term of one category. */
function rarity(categories: number): number {
  const documents = CATEGORY_IDS.length;
  return (
    Math.log(1 + (documents - categories + 0.5) / (categories + 0.5)) / Math.log(1 + (documents - 0.5) / 1.5)
  );
}

function emptyScores(): Evidence['scores'] {
  const scores: Partial<Evidence['scores']> = {};
  for (const kind of EVIDENCE) scores[kind] = new Float64Array(CATEGORY_IDS.length);
  return scores as Evidence['scores'];
}
