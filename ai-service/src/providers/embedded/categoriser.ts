import type { Locale } from '../../contract/contract.ts';
import { CATEGORY_IDS } from '../../enrichment/taxonomy.ts';
import type { Categorisation } from '../provider.ts';
import { readLexicon } from './lexicon.ts';
import { type Token, tokenise } from './text.ts';

const FIELD_WEIGHTS = { name: 3, keyword: 1.5, description: 0.6 } as const;
const HEAD_BOOST = 1.8;
const TAIL_FACTOR = 0.4;
/** A term of n words counts n to this power times a term of one word. */
const PHRASE_POWER = 0.6;
/** A word that is only part of a lexicon term is weak evidence. */
const PART_WEIGHT = 0.3;
/** BM25's saturation: a second occurrence adds less than the first. */
const SATURATION = 1.2;
const TEMPERATURE = 4;
const CONFIDENCE_FLOOR = 0.35;
const ALTERNATIVES = 3;

const lexicon = readLexicon();

type Match = { start: number; end: number; categories: ReadonlySet<string>; languages: ReadonlySet<Locale> };
type Product = { name: string; keywords: readonly string[]; description: string; language: Locale };

export function categoriseProduct(product: Product): Categorisation {
  const scores = new Map<string, number>(CATEGORY_IDS.map((id) => [id, 0]));
  const nameTokens = tokenise(product.name);
  const nameMatches = findTerms(nameTokens);
  const head = headOf(nameTokens, nameMatches, product.language);
  addEvidence(scores, nameTokens, nameMatches, FIELD_WEIGHTS.name, head);
  for (const keyword of product.keywords) {
    const tokens = tokenise(keyword);
    addEvidence(scores, tokens, findTerms(tokens), FIELD_WEIGHTS.keyword);
  }
  const descriptionTokens = tokenise(product.description);
  // A long text must not drown the name: its evidence is shared out over its length.
  const dilution = Math.min(1, 12 / Math.max(1, descriptionTokens.length));
  const descriptionWeight = FIELD_WEIGHTS.description * dilution;
  addEvidence(scores, descriptionTokens, findTerms(descriptionTokens), descriptionWeight);
  return decide(scores);
}

/** The longest terms first, none overlapping: "caja de cartón" leaves no "caja" behind. */
function findTerms(tokens: readonly Token[]): Match[] {
  const matches: Match[] = [];
  const taken = new Set<number>();
  for (let size = Math.min(lexicon.longestTerm, tokens.length); size > 0; size -= 1) {
    for (let start = 0; start + size <= tokens.length; start += 1) {
      const span = tokens.slice(start, start + size);
      const entry = lexicon.terms.get(span.map((token) => token.stem).join(' '));
      if (!entry || span.some((_, offset) => taken.has(start + offset))) continue;
      for (let index = start; index < start + size; index += 1) taken.add(index);
      matches.push({ start, end: start + size, ...entry });
    }
  }
  return matches;
}

/** What the product is: the first known term in Spanish, the last before "for" or "with" in English. */
function headOf(tokens: readonly Token[], matches: readonly Match[], asked: Locale): Match | undefined {
  const candidates = matches.filter((match) => !tokens[match.start]?.inTail);
  const votes = { es: 0, en: 0 };
  for (const { languages } of matches) for (const language of languages) votes[language] += 1;
  const language = votes.es === votes.en ? asked : votes.es > votes.en ? 'es' : 'en';
  const ordered = candidates.toSorted((a, b) => a.start - b.start);
  return language === 'es' ? ordered[0] : ordered.at(-1);
}

function addEvidence(
  scores: Map<string, number>,
  tokens: readonly Token[],
  matches: readonly Match[],
  weight: number,
  head?: Match,
): void {
  for (const match of matches) {
    const length = (match.end - match.start) ** PHRASE_POWER;
    const place = match === head ? HEAD_BOOST : tokens[match.start]?.inTail ? TAIL_FACTOR : 1;
    for (const category of match.categories) {
      add(scores, category, weight * length * place * rarity(match.categories.size));
    }
  }
  for (const { stem, inTail } of tokens) {
    const counts = lexicon.stems.get(stem);
    if (!counts) continue;
    for (const [category, count] of counts) {
      const saturated = (count * (SATURATION + 1)) / (count + SATURATION);
      const place = inTail ? TAIL_FACTOR : 1;
      add(scores, category, weight * PART_WEIGHT * place * saturated * rarity(counts.size));
    }
  }
}

/** Inverse document frequency, a category being a document. */
function rarity(categories: number): number {
  return Math.log(1 + (CATEGORY_IDS.length - categories + 0.5) / (categories + 0.5));
}

function add(scores: Map<string, number>, category: string, score: number): void {
  scores.set(category, (scores.get(category) ?? 0) + score);
}

function decide(scores: ReadonlyMap<string, number>): Categorisation {
  const best = Math.max(...scores.values());
  const powers = [...scores].map(([id, score]) => [id, Math.exp((score - best) / TEMPERATURE)] as const);
  const total = powers.reduce((sum, [, power]) => sum + power, 0);
  const ranked = powers
    .map(([categoryId, power]) => ({ categoryId, confidence: Math.round((power / total) * 1000) / 1000 }))
    .toSorted((a, b) => (scores.get(b.categoryId) ?? 0) - (scores.get(a.categoryId) ?? 0));
  const [first, ...others] = ranked;
  if (!first || first.confidence < CONFIDENCE_FLOOR) {
    return { categoryId: null, confidence: null, alternatives: ranked.slice(0, ALTERNATIVES) };
  }
  const rivals = others.filter(({ categoryId }) => (scores.get(categoryId) ?? 0) > 0);
  return { ...first, alternatives: rivals.slice(0, ALTERNATIVES) };
}
