import type { Details, Subject } from './grammar.ts';
import type { Noun } from './noun.ts';
import { capitalised, joined, pick } from './sentence-text.ts';

const topicFrames = [
  'For anyone looking for {list}.',
  'A choice for anyone looking for {list}.',
  'For those looking for {list}.',
];

const hasVerbs = ['comes with', 'has'];
const haveVerbs = ['come with', 'have'];

const list = (items: readonly string[]) => joined(items, () => 'and');
const given = (parts: readonly string[]) => parts.filter((part) => part !== '');

/** One or two sentences: the product with what it is, has and is for. */
export function englishSentences(subject: Subject, details: Details, choice: number): string[] {
  const [sentence, uses] = told(subject, details, choice);
  const sought = list(details.topic);
  const frame = pick(topicFrames, choice >>> 4).replace('{list}', () => sought);
  if (sought === '') return [sentence, ...given([uses && `${capitalised(uses, 'en')}.`])];
  return [
    sentence,
    uses === '' ? frame : `${capitalised(uses, 'en')}, and for anyone looking for ${sought}.`,
  ];
}

/** The sentence about the product, and its uses where they follow in the next. */
type Told = [sentence: string, uses: string];

function told(subject: Subject, details: Details, choice: number): Told {
  const { noun, inSentence } = subject;
  if (noun !== undefined && inSentence !== undefined && details.size.length === 0) {
    const thisOne = `${noun.plural ? 'these' : 'this'} ${inSentence}`;
    if (choice % 3 === 1) return claused(thisOne, noun, details) ?? named(subject, details);
    if (choice % 3 === 2) return opened(thisOne, noun, details) ?? named(subject, details);
  }
  return named(subject, details);
}

/** "Lightweight folding chair made of steel, with armrests, for the garden." */
function named({ name, inSentence }: Subject, details: Details): Told {
  const { made, forms, parts, besides, uses } = phrases(details);
  const stands =
    inSentence !== undefined && details.quality.every((quality) => /^\S+(?: \S+)?$/.test(quality));
  const start = stands && details.quality.length > 0 ? `${details.quality.join(', ')} ${inSentence}` : name;
  const qualities = start === name ? list(details.quality) : '';
  const isLong = details.part.length > 2 || details.topic.length > 0;
  const rest = given([qualities, ...details.size, made, forms, parts, ...besides, isLong ? '' : uses]);
  const goesOn =
    /^(?:made of|in|with) /.test(rest[0] ?? '') &&
    !/[\d"”]|\b(?:with|for|in)\b/.test(name) &&
    inSentence !== undefined;
  return [
    `${start}${rest.length === 0 ? '' : `${goesOn ? ' ' : ', '}${flowing(rest)}`}.`,
    isLong ? uses : '',
  ];
}

/** What a product is made of or comes in goes on without a comma; what it has is not what its bottle or box has. */
function flowing(told: readonly string[]): string {
  return told.reduce((text, phrase, index) => {
    if (index === 0) return phrase;
    const before = told[index - 1] ?? '';
    const goesOn =
      /^(?:made of|in) /.test(before) &&
      /^(?:in|with) /.test(phrase) &&
      !(/^in an? /.test(before) && phrase.startsWith('with '));
    return goesOn ? `${text} ${phrase}` : `${text}, ${phrase}`;
  }, '');
}

/** "This folding chair is lightweight and made of steel, and has armrests." */
function claused(thisOne: string, noun: Noun, details: Details): Told | undefined {
  const clauses = clausesOf(noun, details, true);
  if (clauses.length === 0) return undefined;
  const { besides, uses } = phrases(details);
  return [`${[`${thisOne} ${clausesJoined(clauses)}`, ...besides].join(', ')}.`, uses];
}

/** "With two batteries and a case, this drill is cordless." */
function opened(thisOne: string, noun: Noun, details: Details): Told | undefined {
  const { made, parts, besides, uses } = phrases(details);
  // One word is too little to begin with: "with memory, this thermometer …".
  if (!details.part.some((part, index) => index > 0 || /\S \S+ \S|^(?!an? )\S+ \S/.test(part)))
    return undefined;
  const clauses = clausesOf(noun, details, false);
  if (clauses.length > 0)
    return [`${[`${parts}, ${thisOne} ${clausesJoined(clauses)}`, ...besides].join(', ')}.`, uses];
  if (made === '') return undefined;
  return [
    `${[`${made}, ${thisOne} ${noun.plural ? 'have' : 'has'} ${list(details.part)}`, ...besides].join(', ')}.`,
    uses,
  ];
}

function clausesJoined(clauses: readonly string[]): string {
  const last = clauses.at(-1) ?? '';
  if (clauses.length === 1) return last;
  const isLong = clauses.length > 2 || clauses.slice(0, -1).some((clause) => clause.includes(' and '));
  return `${clauses.slice(0, -1).join(', ')}${isLong ? ',' : ''} and ${last}`;
}

function clausesOf(noun: Noun, details: Details, withParts: boolean): string[] {
  const { made, forms } = phrases(details);
  const being = given([...details.quality, made]);
  return [
    ...(being.length > 0 ? [`${noun.plural ? 'are' : 'is'} ${list(being)}`] : []),
    ...(forms === '' ? [] : [`${noun.plural ? 'come' : 'comes'} ${forms}`]),
    ...(withParts && details.part.length > 0
      ? [`${pick(noun.plural ? haveVerbs : hasVerbs, details.part.length)} ${list(details.part)}`]
      : []),
  ];
}

function phrases({ material, form, part, lack, use, phrase }: Details) {
  return {
    made: material.length === 0 ? '' : `made of ${list(material)}`,
    forms: form.length === 0 ? '' : `in ${list(form)}`,
    parts: part.length === 0 ? '' : `with ${list(part)}`,
    besides: [...(lack.length === 0 ? [] : [`without ${lack.join(' or ')}`]), ...phrase],
    uses: use.length === 0 ? '' : `for ${list(use)}`,
  };
}
