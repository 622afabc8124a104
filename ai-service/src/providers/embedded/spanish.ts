import { unitOf } from '../../enrichment/copy-check/units.ts';
import type { Detail, Grammar, Relation, Subject } from './grammar.ts';
import { readsAsKeyword } from './keyword-shape.ts';
import type { Noun } from './noun.ts';
import { lowered } from './sentence-text.ts';
import { adjectiveStem, agreeing, countedNoun, isAdjective, spanishNoun } from './spanish-inflection.ts';
import { spanishSentences } from './spanish-sentences.ts';
import * as words from './spanish-words.ts';
import { fold } from './text.ts';

const prepositionPattern = /^(con|sin|para|de|del|en|por|a|al|hasta|desde|tipo|sobre|contra|entre)\s/;
const givenRelations: Readonly<Record<string, Relation>> = {
  con: 'part',
  sin: 'lack',
  para: 'use',
  de: 'material',
  en: 'form',
};
const quantityPattern =
  /^(?:[\d½¼¾][\d.,x×/½¼¾-]*|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|veinte)(?![a-z\d])(?:\s(.+))?$/;
const amountPattern = /^[\d½¼¾][\d.,/-]*(?:\s?[x×]\s?\d[\d.,]*)*\s?([a-z°º"″%/²³]+)?(?:\s(.*))?$/iu;
const countUnits =
  /^(?:horas?|anos?|mes|meses|dias?|piezas?|pzas?|unidades|uds?|hojas?|paginas?|pag|tabletas?|capsulas?|litros?|rollos?|plazas?|pisos?|niveles?|cuerpos?|vias|tomas|w|v|tallas?)\b/;
const codePattern = /^(?=.*[\dA-Z])[\p{Lu}\p{N}][\p{Lu}\p{N}./+-]*\p{Ll}?$/u;

/** Spanish words in the gender and number of what they are said of. */
export const spanish: Grammar = {
  detail,
  senseOf: (keyword) => {
    const folded = fold(keyword);
    return !folded.includes(' ') && isAdjective(folded) ? adjectiveStem(folded) : folded;
  },
  noun: spanishNoun,
  sentences: spanishSentences,
  nameless: 'Producto del catálogo',
};

function detail(keyword: string, subject: Subject): Detail | undefined {
  const folded = fold(keyword);
  if (folded.split(' ').some((word) => words.ailments.has(word))) return undefined;
  const [, missing] = /^(.+) no incluid[oa]s?$/iu.exec(keyword) ?? [];
  if (missing !== undefined)
    return readsAsKeyword(missing) ? { relation: 'lack', text: plainCase(missing) } : undefined;
  const [, preposition] = prepositionPattern.exec(folded) ?? [];
  if (preposition !== undefined) {
    if (!readsAsKeyword(keyword, 5)) return undefined;
    const relation = givenRelations[preposition];
    if (relation === undefined) return { relation: 'phrase', text: lowered(keyword, 'es') };
    return { relation, text: keyword.slice(preposition.length + 1) };
  }
  return (
    quantified(keyword, folded) ?? (readsAsKeyword(keyword) ? relate(keyword, folded, subject) : undefined)
  );
}

function relate(keyword: string, folded: string, subject: Subject): Detail | undefined {
  const [first = '', second] = folded.split(' ');
  const plain = plainCase(keyword);
  if (/^n\.?[ºo°]\s?\d+$/.test(keyword.toLowerCase())) return { relation: 'phrase', text: keyword };
  if (/^A[0-6]$/.test(keyword)) return { relation: 'form', text: keyword };
  if (/^(?:plata|oro)(?: (?:rosa|blanco))?$/.test(folded) && subject.category !== 'jewelry')
    return { relation: 'form', text: plain };
  if (words.materials.has(first) && second === undefined)
    return { relation: relationOf(folded, subject), text: plain };
  if (words.uses.has(first) && codePattern.test(keyword)) return { relation: 'use', text: keyword };
  if (codePattern.test(keyword)) return { relation: ownName(subject), text: keyword };
  if (words.packages.has(first) && /^\S+ (?:de )?\d/.test(folded))
    return { relation: 'form', text: plain.replace(/^(\S+) (?:de )?(?=\d)/u, '$1 de ') };
  if (words.verbs.has(first) && second !== undefined) return doing(keyword, subject);
  const known = relationOf(folded, subject);
  if (known === 'topic') {
    const quality = asQuality(plain, folded, subject);
    if (quality !== undefined) return quality;
    if (isNamed(keyword)) return { relation: ownName(subject), text: keyword };
    const isOrigin =
      /^\p{Lu}\p{Ll}+$/u.test(keyword) && (subject.category === 'food' || subject.category === 'beverages');
    return { relation: isOrigin ? 'material' : known, text: keyword };
  }
  const text = known === 'size' ? plain : plain.replace(/^(\p{L}{4,}) (?=\d\S* ?\p{L}|\d+["”])/u, '$1 de ');
  const article = known === 'use' ? words.articles[folded] : undefined;
  return { relation: known, text: words.people[folded] ?? (article ? `${article} ${text}` : text) };
}

/** What a product has by its own name; of an accessory it may be the name of what it is for. */
const ownName = ({ noun }: Subject): Relation => (words.accessories.has(noun?.word ?? '') ? 'topic' : 'part');

/** "Windows 11", "EcoTank", "HDMI x3". */
function isNamed(keyword: string): boolean {
  return /^(?:\p{Lu}\p{L}+ [\d.]+|\p{Lu}\p{Ll}+\p{Lu}\p{L}*|[\p{Lu}\d]{2,} \S+)$/u.test(keyword);
}

/** "Pica hielo" of one is "que pica hielo", of several "que pican hielo". */
function doing(keyword: string, { noun }: Subject): Detail {
  if (noun === undefined) return { relation: 'topic', text: keyword };
  const [verb = '', ...rest] = keyword.split(' ');
  const third = `${verb.toLocaleLowerCase('es')}${noun.plural ? 'n' : ''}`;
  return { relation: 'phrase', text: ['que', third, ...rest].join(' ') };
}

/** "Tres velocidades", "40 W", "6 personas". */
function quantified(keyword: string, folded: string): Detail | undefined {
  const [, , rest] = amountPattern.exec(folded) ?? [];
  const [, unit = ''] = amountPattern.exec(keyword) ?? [];
  const isUnit =
    unit !== '' && (unitOf(unit, fold(unit)) !== undefined || /^(?:w|v|kw|hz|dpi|btu|mah)$/i.test(unit));
  if (isUnit) return { relation: rest === undefined ? 'size' : 'part', text: keyword };
  if (/^[\d½¼¾][\d.,x×/-]*$/.test(folded)) return { relation: 'size', text: keyword };
  const [, counted] = quantityPattern.exec(folded) ?? [];
  if (counted === undefined) return undefined;
  const [noun = ''] = counted.split(' ');
  if (/^colou?r/.test(noun)) return { relation: 'form', text: keyword };
  if (words.uses.has(noun)) return { relation: 'use', text: keyword };
  if (/\bde (?:bateria|autonomia|carga|garantia)\b/.test(counted)) return { relation: 'part', text: keyword };
  if (countUnits.test(counted) || unitOf(noun, noun) !== undefined)
    return { relation: 'size', text: keyword };
  return { relation: words.parts.has(noun) || words.devices.has(noun) ? 'part' : 'size', text: keyword };
}

/** An adjective, alone or with what it goes with ("resistente al agua"), in the form that agrees. */
function asQuality(keyword: string, folded: string, { name, noun, category }: Subject): Detail | undefined {
  const [first = '', ...rest] = folded.split(' ');
  if (words.colours.has(first) && category !== 'food' && category !== 'beverages')
    return {
      relation: 'form',
      text: keyword.replace(/^(negr|blanc|roj|amarill|morad|rosad|dorad|platead)[oa]?s?(?=\s|$)/iu, '$1o'),
    };
  const goesOn =
    /^(?:al?|del?|para|en|con|por)$/.test(rest[0] ?? '') ||
    /^apt[oa]s?$|[ai]d[oa]s?$/.test(first) ||
    rest.every(isAdjective);
  if (!isAdjective(first) || !goesOn) return undefined;
  return { relation: 'quality', text: inflected(keyword, noun, countedNoun(name)) };
}

function inflected(keyword: string, noun: Noun | undefined, counted: Noun | undefined): string {
  const [first = '', ...rest] = keyword.split(' ');
  const forms = [noun, counted].filter((one) => one !== undefined).map((one) => agreeing(first, one));
  const form = forms.includes(first) ? first : (forms.at(-1) ?? first);
  return [form, ...rest].join(' ');
}

function relationOf(folded: string, about: Subject): Relation {
  const { noun, category } = about;
  const [first = '', second] = folded.split(' ');
  const subject = noun?.word ?? '';
  const has = (list: ReadonlySet<string>) => list.has(first);
  if (first === 'pelo' && second !== undefined) return category === 'beauty' ? 'use' : 'material';
  if (has(words.materials)) return materialRelation(folded, about);
  if (/^tapa (?:blanda|dura)$/.test(folded)) return 'size';
  if (has(words.kinds)) return category === 'music' ? 'topic' : 'material';
  if (has(words.measures) && second !== undefined) return 'size';
  if (category !== null && words.withIngredients.has(category) && has(words.ingredients)) return 'part';
  if (has(words.devices)) return deviceRelation(subject, second !== undefined);
  if (has(words.parts)) return first === 'tinta' && second === undefined ? 'topic' : 'part';
  if (has(words.forms) && (second === undefined || second === 'de')) return 'form';
  if (has(words.animals)) return category === 'pets' ? 'use' : 'topic';
  if (words.uses.has(folded.replaceAll(' ', '_')) || has(words.uses))
    return isShown(first, category) ? 'topic' : 'use';
  return words.sets.has(subject) && category !== 'videogames' && category !== 'toys' && !isAdjective(first)
    ? 'part'
    : 'topic';
}

/** A name that says another material is right about it. */
function materialRelation(folded: string, { name, noun, category }: Subject): Relation {
  const [first = ''] = folded.split(' ');
  const subject = noun?.word ?? '';
  if (words.worksOnMaterial.has(subject))
    return words.workable.has(first) ? 'use' : words.coatings.has(folded) ? 'topic' : 'material';
  const isTold = fold(name)
    .split(/[^a-z]+/)
    .some((word) => words.materials.has(word) && word !== first);
  const isNone = category !== null && words.immaterial.has(category);
  return isTold ||
    isNone ||
    words.coatings.has(folded) ||
    (words.eitherMaterial.has(subject) && words.workable.has(first))
    ? 'topic'
    : 'material';
}

function deviceRelation(subject: string, isToldCloser: boolean): Relation {
  if (words.accessories.has(subject)) return 'use';
  return isToldCloser ? 'part' : 'topic';
}

function isShown(first: string, category: string | null): boolean {
  if (category === null) return false;
  const shows = words.showingCategories.has(category);
  if (category === 'media' || category === 'music') return !/^(?:nin|adult|famili|principiant)/.test(first);
  return words.scenes.has(first) ? shows || category === 'home' : shows && /^beb/.test(first);
}

/** A keyword typed with a capital or in capitals, as its words stand within a sentence. */
function plainCase(keyword: string): string {
  const isShouted = /\p{Lu}{6}/u.test(keyword) && keyword === keyword.toLocaleUpperCase('es');
  if (/^Bluetooth/u.test(keyword)) return keyword;
  if (isShouted) return keyword.toLocaleLowerCase('es');
  return /^\p{Lu}\p{Ll}/u.test(keyword) ? lowered(keyword, 'es') : keyword;
}
