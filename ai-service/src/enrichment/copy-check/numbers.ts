import { fold } from '../fold.ts';
import type { Facts, Match } from './finding.ts';
import { numberWordsIn } from './number-words.ts';
import { unitOf } from './units.ts';

type Figure = {
  values: number[];
  quantity: string | undefined;
  factor: number;
  start: number;
  end: number;
};

const figurePattern =
  /(?<![\p{L}\p{N}])(?<!\p{L}-)(\d+(?:[.,]\d+)*)(?:\s?-?\s?(g\/m[2²]|m[23²³]|[°º]C|[%"″]|\p{L}+))?/gu;
/** "50x70" is two figures: the letter between them belongs to neither. */
const timesPattern = /(?<=\d)[x×](?=\d)/giu;
const groupedPattern = /^\d{1,3}(?:[.,]\d{3})+$/;
const tolerance = 1e-6;

/** Figures that the product data never gave, or gave with another unit. Figures in words count as figures. */
export function checkNumbers(text: string, facts: Facts): Match[] {
  const known = [
    ...figuresIn(facts.text),
    ...wordFiguresIn(facts.text, 'es'),
    ...wordFiguresIn(facts.text, 'en'),
  ];
  return [...figuresIn(text), ...wordFiguresIn(text, facts.language)]
    .filter((figure) => !known.some((fact) => supports(fact, figure)))
    .map(({ start, end }) => ({ kind: 'number', start, end: end + counted(text.slice(end)) }));
}

/** The length of the word that is counted: "3 velocidades" tells a reader more than "3". */
function counted(rest: string): number {
  return /^\s\p{L}{4,}/u.exec(rest)?.[0].length ?? 0;
}

function supports(fact: Figure, figure: Figure): boolean {
  const scaled = (one: Figure) => one.values.map((value) => value * one.factor);
  if (figure.quantity === undefined) return meet(fact.values, figure.values);
  return fact.quantity === figure.quantity && meet(scaled(fact), scaled(figure));
}

function meet(some: readonly number[], others: readonly number[]): boolean {
  return some.some((one) => others.some((other) => Math.abs(one - other) <= tolerance * Math.max(1, one)));
}

function figuresIn(text: string): Figure[] {
  const spaced = text.replace(timesPattern, ' ');
  return [...spaced.matchAll(figurePattern)].map((match) => {
    const [whole, digits = '', spelling] = match;
    const unit = spelling === undefined ? undefined : unitOf(spelling, fold(spelling));
    const length = unit ? whole.length : digits.length;
    return {
      values: valuesOf(digits),
      quantity: unit?.quantity,
      factor: unit?.factor ?? 1,
      start: match.index,
      end: match.index + length,
    };
  });
}

function wordFiguresIn(text: string, language: Facts['language']): Figure[] {
  return numberWordsIn(text, language).map(({ value, start, end }) => {
    const [, spelling] = /^\s(\p{L}+)/u.exec(text.slice(end)) ?? [];
    const unit = spelling === undefined ? undefined : unitOf(spelling, fold(spelling));
    return { values: [value], quantity: unit?.quantity, factor: unit?.factor ?? 1, start, end };
  });
}

/** "1.500" may be fifteen hundred or one and a half, as the writer's country has it: either may match. */
function valuesOf(digits: string): number[] {
  const decimal = Number(digits.replace(',', '.'));
  const values = Number.isNaN(decimal) ? [] : [decimal];
  if (groupedPattern.test(digits)) values.push(Number(digits.replace(/[.,]/g, '')));
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last > 0)
    values.push(Number(`${digits.slice(0, last).replace(/[.,]/g, '')}.${digits.slice(last + 1)}`));
  return values;
}
