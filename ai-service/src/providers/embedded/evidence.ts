import type { Locale } from '../../contract/contract.ts';
import { categoryIds } from '../../enrichment/taxonomy.ts';
import { makeBm25 } from './bm25.ts';
import { type Entry, meaningfulStems } from './lexicon.ts';
import { makeNaiveBayes } from './naive-bayes.ts';
import { isContainer, languageOfName, type Place, parseName, type Word } from './product-name.ts';
import { makeTermIndex, type TermMatch } from './term-index.ts';
import { addScaled } from './vectors.ts';
import { makeVocabulary } from './vocabulary.ts';
import { countWords } from './word-counts.ts';

export type Product = { name: string; keywords: readonly string[]; description: string; language: Locale };

/** Each kind of evidence, in the order of the fitted weights. */
export const evidenceKinds = [
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
type EvidenceKind = (typeof evidenceKinds)[number];
export type Evidence = {
  scores: Record<EvidenceKind, Float64Array>;
  /** Whether there was a description to read. */
  described: boolean;
  /** The language that the name was read in. */
  language: Locale;
};

/** A term of n words counts n to this power times a term of one word. */
const phrasePower = 0.6;
const placeWeights: Record<Place, number> = { core: 1, modifier: 0.7, purpose: 0.4, extra: 0.3 };
const maxDescriptionWords = 60;
const maxDescriptionLetters = 800;
/** "Para perros" says for whom more surely than "perros" beside the product does. */
const statedOwnerFactor = 1.5;
/** What a product is counts less when its name says whom it is for: a bed for a dog is no furniture. */
const ownedHeadFactor = 0.3;
/** The further into a description, the less a word says of what the product is. */
const descriptionHalf = 12;

export type EvidenceGatherer = { gather(product: Product): Evidence };

/** Gathers what the scorers say of a product, one score a category and kind. */
export function makeEvidenceGatherer(entries: readonly Entry[]): EvidenceGatherer {
  const vocabulary = makeVocabulary(entries.flatMap(({ stems }) => stems));
  const terms = makeTermIndex(entries.filter(({ kind }) => kind === 'term' || kind === 'hint'));
  const owners = makeTermIndex(entries.filter(({ kind }) => kind === 'owner'));
  const counts = countWords(entries);
  const bm25 = makeBm25(counts);
  const bayes = makeNaiveBayes(counts);

  return {
    gather({ name, keywords, description, language }) {
      const scores = emptyScores();
      const words = parseName(name).map(({ stem, place }) => ({ stem: vocabulary.nearest(stem), place }));
      const nameLanguage = languageOfName(name, language);
      scoreName(scores, words, nameLanguage);
      scoreKeywords(scores, keywords);
      scoreDescription(scores, description);
      return { scores, described: description.trim() !== '', language: nameLanguage };
    },
  };

  function scoreName(scores: Evidence['scores'], words: readonly Word[], language: Locale): void {
    const stems = words.map(({ stem }) => stem);
    const matches = terms.find(stems);
    const head = headOf(matches, words, language);
    const ownerMatches = owners.find(stems).filter((match) => isOwner(match, head, words, language));
    const isStated = ({ start }: TermMatch) => words[start]?.place === 'purpose';
    for (const match of ownerMatches) addTerm(scores.owner, match, isStated(match) ? statedOwnerFactor : 1);
    const headFactor = ownerMatches.some(isStated) ? ownedHeadFactor : 1;
    for (const match of matches) {
      const kind = match === head ? 'termHead' : termKindAt[words[match.start]?.place ?? 'core'];
      if (kind !== undefined) addTerm(scores[kind], match, match === head ? headFactor : 1);
    }
    if (head !== undefined && saysAll(head, words)) addTerm(scores.termWhole, head);
    const weightOf = (position: number) => placeWeights[words[position]?.place ?? 'core'];
    scores.bm25Name = bm25.score(stems, weightOf);
  }

  function scoreKeywords(scores: Evidence['scores'], keywords: readonly string[]): void {
    const lists = keywords.map((keyword) => meaningfulStems(keyword).map((stem) => vocabulary.nearest(stem)));
    const share = 1 / Math.sqrt(Math.max(1, lists.length));
    for (const stems of lists) {
      for (const match of terms.find(stems)) addTerm(scores.termKeywords, match, share);
      addScaled(scores.bm25Keywords, bm25.score(stems), share);
    }
    scores.bayesKeywords = bayes.score(lists.flat());
  }

  function scoreDescription(scores: Evidence['scores'], description: string): void {
    const stems = meaningfulStems(description.slice(0, maxDescriptionLetters))
      .slice(0, maxDescriptionWords)
      .map((stem) => vocabulary.form(stem));
    const weightOf = (position: number) => 1 / (1 + position / descriptionHalf);
    const total = stems.reduce((sum, _, position) => sum + weightOf(position), 0);
    const share = 3 / Math.max(3, total);
    scores.bm25Description = bm25.score(stems, (position) => share * weightOf(position));
    scores.bayesDescription = bayes.score(stems);
  }
}

/** What comes along says nothing of what the product is. */
const termKindAt: Record<Place, EvidenceKind | undefined> = {
  core: 'termCore',
  modifier: 'termModifier',
  purpose: 'termPurpose',
  extra: undefined,
};

/** What the product is: the first known term in Spanish; in English the last of the noun phrase. */
function headOf(
  matches: readonly TermMatch[],
  words: readonly Word[],
  language: Locale,
): TermMatch | undefined {
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
  { start, end }: TermMatch,
  head: TermMatch | undefined,
  words: readonly Word[],
  language: Locale,
): boolean {
  const place = words[start]?.place;
  if (head === undefined || place !== 'core') return place === 'purpose';
  return language === 'es' ? start >= head.end : end <= head.start;
}

/** Whether one term is all that the name says the product is, amounts and purposes aside. */
function saysAll({ start, end }: TermMatch, words: readonly Word[]): boolean {
  return words.every(({ place }, index) => place !== 'core' || (index >= start && index < end));
}

function addTerm(scores: Float64Array, { categories, start, end }: TermMatch, factor = 1): void {
  const strength = factor * (end - start) ** phrasePower * rarity(categories.size);
  for (const [category, share] of categories) {
    const index = categoryIds.indexOf(category);
    scores[index] = (scores[index] ?? 0) + share * strength;
  }
}

/** Inverse document frequency, a category being a document; 1 for a term of one category. */
function rarity(categories: number): number {
  const documents = categoryIds.length;
  return (
    Math.log(1 + (documents - categories + 0.5) / (categories + 0.5)) / Math.log(1 + (documents - 0.5) / 1.5)
  );
}

function emptyScores(): Evidence['scores'] {
  const scores: Partial<Evidence['scores']> = {};
  for (const kind of evidenceKinds) scores[kind] = new Float64Array(categoryIds.length);
  return scores as Evidence['scores'];
}
