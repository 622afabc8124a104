import type { Details, Subject } from './grammar.ts';
import type { Noun } from './noun.ts';
import { capitalised, joined, pick } from './sentence-text.ts';
import { fold } from './text.ts';

const topicFrames = [
  'Para quien busca {list}.',
  'Una opción para quien busca {list}.',
  'Para quienes buscan {list}.',
];

const hasVerbs = ['cuenta con', 'tiene'];
const haveVerbs = ['cuentan con', 'tienen'];

const and = (next: string) => (/^h?i(?![aeou])/.test(fold(next)) ? 'e' : 'y');
const list = (items: readonly string[]) => joined(items, and);
const given = (parts: readonly string[]) => parts.filter((part) => part !== '');

/** One or two sentences: the product with what it is, has and is for. */
export function spanishSentences(subject: Subject, details: Details, choice: number): string[] {
  const { sentence, uses } = told(subject, details, choice);
  const sought = list(details.topic);
  const frame = pick(topicFrames, choice >>> 4).replace('{list}', () => sought);
  if (sought === '') return [sentence, ...given([uses && `${capitalised(uses, 'es')}.`])];
  return [sentence, uses === '' ? frame : `${capitalised(uses, 'es')}, y para quien busca ${sought}.`];
}

/** The sentence about the product, and its uses where they follow in the next. */
type Told = { sentence: string; uses: string };

function told(subject: Subject, details: Details, choice: number): Told {
  const { noun, inSentence } = subject;
  const isDone = details.quality.some((quality) => /[ai]d[oa]s? (?:a|con|en|por) /.test(quality));
  if (noun !== undefined && inSentence !== undefined && !isDone) {
    const thisOne = `${demonstrative(noun)} ${inSentence}`;
    if (choice % 3 === 1) return claused(thisOne, noun, details) ?? named(subject, details);
    if (choice % 3 === 2) return opened(thisOne, noun, details) ?? named(subject, details);
  }
  return named(subject, details);
}

/** "Silla de ruedas plegable, de aluminio y con reposapiés, para adultos." */
function named({ name, inSentence }: Subject, details: Details): Told {
  const { qualities, own, forms, parts, besides, uses } = phrases(details);
  const isClose =
    inSentence !== undefined && name.split(' ').length <= 4 && !/\d|\b(?:con|para|sin|y)\b/u.test(name);
  const beside = isClose ? given([qualities, ...(qualities === '' ? own.slice(0, 1) : [])]).slice(0, 1) : [];
  const after = isClose && qualities === '' ? own.slice(1) : own;
  const near = given([...(isClose ? [] : details.quality), ...after, forms]);
  const joins = near.length === 1 && details.part.length === 1 && besides.length === 0;
  const told = joins ? [list([...near, parts])] : given([list(near), parts, ...besides]);
  const isLong = details.part.length > 1 || told.length > 1;
  const directly = told.length === 1 && near.length === 0 && isClose && beside.length === 0;
  const rest = isLong ? told : given([...told, uses]);
  const start = [name, ...beside].join(' ');
  if (directly)
    return {
      sentence: `${[start, told[0]].join(' ')}${!isLong && uses !== '' ? `, ${uses}` : ''}.`,
      uses: isLong ? uses : '',
    };
  const isBare = rest.length === 1 && rest[0] === uses && isClose;
  return { sentence: `${[start, ...rest].join(isBare ? ' ' : ', ')}.`, uses: isLong ? uses : '' };
}

/** "Esta silla de ruedas es plegable y de aluminio, y tiene reposapiés." */
function claused(thisOne: string, noun: Noun, details: Details): Told | undefined {
  const clauses = clausesOf(noun, details, true);
  if (clauses.length === 0) return undefined;
  const { besides, uses } = phrases(details);
  return { sentence: `${[`${thisOne} ${clausesJoined(clauses)}`, ...besides].join(', ')}.`, uses };
}

/** "Con maletín y 2 baterías, este taladro es de 18 V." */
function opened(thisOne: string, noun: Noun, details: Details): Told | undefined {
  const { own, parts, besides, uses } = phrases(details);
  const clauses = clausesOf(noun, details, false);
  // One word is too little to begin with: "con USB, este teclado …".
  const opens = details.part.length > 1 || details.part.some((part) => part.includes(' '));
  if (opens && clauses.length > 0)
    return {
      sentence: `${[`${parts}, ${thisOne} ${clausesJoined(clauses)}`, ...besides].join(', ')}.`,
      uses,
    };
  if (own.length === 0 || uses === '' || parts !== '') return undefined;
  const is = noun.plural ? 'son' : 'es';
  return {
    sentence: `${[`${thisOne} ${is} ${list([...details.quality, ...own])}`, ...besides, uses].join(', ')}.`,
    uses: '',
  };
}

function clausesJoined(clauses: readonly string[]): string {
  const last = clauses.at(-1) ?? '';
  if (clauses.length === 1) return last;
  const isLong = clauses.length > 2 || clauses.slice(0, -1).some((clause) => clause.includes(' y '));
  return `${clauses.slice(0, -1).join(', ')}${isLong ? ',' : ''} y ${last}`;
}

function clausesOf(noun: Noun, details: Details, withParts: boolean): string[] {
  const { own, forms } = phrases(details);
  const being = [...details.quality, ...own];
  const has = pick(noun.plural ? haveVerbs : hasVerbs, details.part.length);
  return given([
    being.length > 0 ? `${noun.plural ? 'son' : 'es'} ${list(being)}` : '',
    forms && `${noun.plural ? 'vienen' : 'viene'} ${forms}`,
    withParts && details.part.length > 0 ? `${has} ${list(details.part)}` : '',
  ]);
}

function phrases({ quality, material, size, form, part, lack, use, phrase }: Details) {
  return {
    qualities: list(quality),
    own: [...material, ...size].map((item) => `de ${item}`),
    forms: list(form.map((item) => `en ${item}`)),
    parts: part.length === 0 ? '' : `con ${list(part)}`,
    besides: [...(lack.length === 0 ? [] : [`sin ${lack.join(' ni ')}`]), ...phrase],
    uses: use.length === 0 ? '' : `para ${list(use)}`,
  };
}

function demonstrative({ gender, plural }: Noun): string {
  if (gender === 'feminine') return plural ? 'estas' : 'esta';
  return plural ? 'estos' : 'este';
}
