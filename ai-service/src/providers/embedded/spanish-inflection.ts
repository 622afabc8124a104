import type { Noun } from './noun.ts';
import { colours, nounsLikeAdjectives } from './spanish-words.ts';
import { fold } from './text.ts';
import { wordList } from './word-list.ts';

/** Adjectives that end alike for both genders. */
const invariablePattern =
  /^(?:.*(?:[aeiu]ble|[aei]nte|[rtsnmv](?:i?)al|[lnr]ar|atil)|mate|verde|libre|azul|gris|beige|suave|dulce|grande|fuerte|firme|simple|triple|doble|estandar|facil|agil|util|industrial|digital|artificial|integral|infantil|juvenil|universal|dental|radial|ideal|esteril|movil|textil|interior|exterior|superior|anterior|silvestre|breve|leve)(?:e?s)?$/;
/** Adjectives that have one form whatever the noun. */
const fixedPattern =
  /^(?:unisex|premium|retro|vintage|inverter|smart|slim|oversize|extragrande|jumbo|mini|multiusos?|(?:anti|multi|ultra|super)[a-z]{3,}|beige|percutor|casual|lager|king|queen|malbec|cabernet|merlot|tempranillo|chardonnay|arabica|robusta|virgen|extra)$/;
/** Adjectives that agree in gender as well. */
const agreeingPattern =
  /^(?:.{3,}(?:[aeiu]d[oa]|os[oa]|iv[oa]|ic[oa]|(?:livi|veg|medi|artes|urb|mexic|itali|americ|peru|colombi|hum)an[oa]|[dt]ern[oa]|(?:femen|mascul|mar|argent|and|fel|can|alp|lat)in[oa])|infrarroj[oa]|alcalin[oa]|negr[oa]|blanc[oa]|roj[oa]|amarill[oa]|dorad[oa]|platead[oa]|compact[oa]|liger[oa]|redond[oa]|cuadrad[oa]|fin[oa]|grues[oa]|nuev[oa]|enter[oa]|fresc[oa]|fri[oa]|larg[oa]|cort[oa]|pequen[oa]|plan[oa]|pesad[oa]|espes[oa]|sec[oa]|apt[oa]|modern[oa]|intern[oa]|extern[oa]|robust[oa]|estrech[oa]|anch[oa]|alt[oa]|baj[oa]|clar[oa]|oscur[oa]|pur[oa]|crud[oa]|bland[oa]|dur[oa]|lis[oa]|curv[oa]|suelt[oa]|complet[oa]|perfect[oa]|tint[oa]|clasic[oa]|hech[oa]|list[oa]|median[oa]|chic[oa]|vegan[oa]|neutr[oa])s?$/;
const masculineNouns = wordList(`
  tema sistema programa mapa dia sofa idioma problema lapiz arroz pez maiz aceite cafe te jarabe champu shampoo mantel papel cable
  guante bote soporte volante detergente parlante traje maquillaje chocolate tomate estante estuche coche peluche parche broche
  cierre cereal embalaje envase puente lente lentes aguardiente alicate fertilizante adhesivo tinte esmalte taburete tapete
  juguete billete columpio vino colgante suavizante desinfectante lavatrastes disolvente fuelle muelle tanque bloque sobre
  pantalones calcetines leggings clavel pincel panel tonel nivel arbol control futbol alcohol barril candil perfil collar pañal
  panal pedal dedal costal delantal cristal metal jersey sueter cuter taper mouse router monitor reproductor altavoz cartel
  cordel fusil pastel plumier kit set pack lote par reloj arnes compas pie
`);
const feminineNouns = wordList(`
  mano foto moto radio flor coliflor miel piel sal cal senal red luz voz nuez leche carne llave base fuente torre nieve imagen col
  nave pared tele bici compu laptop tablet llanta hoz raiz cruz pinza tijera serie funda crin labor
`);
/** Names with a plural ending that may be one or many: "paraguas". */
const uncertainNumber =
  /^(?:para|cubre|lava|porta|limpia|micro|abre|saca|corta|quita|guarda|pela|cuenta|rompe|posa|reposa|toca|tapa|salva|apoya)[a-z]+s$|^(?:sarten|pijama|calor|azucar|virus|tos|crisis|dosis|brindis|termo[s]|tabloides|ovni|mar)e?s?$/;
/** "Set de 3 ollas": what is counted, where it is several, is what an adjective speaks of as well. */
const countedPattern =
  /^(?:set|caja|paquete|pack|juego|lote|kit|bolsa|par|surtido|docena|rollo|bote) de (?:\d+ )?([a-z]{3,}s)\b/;

/** The noun a Spanish name begins with, if its gender and number show. */
export function spanishNoun(name: string): Noun | undefined {
  const [word] = /^[a-z]{3,}(?![a-z0-9'])/.exec(fold(name)) ?? [];
  return word === undefined ? undefined : asNoun(word);
}

/** What is counted by a name such as "set de 3 ollas". */
export function countedNoun(name: string): Noun | undefined {
  const [, word] = countedPattern.exec(fold(name)) ?? [];
  return word === undefined ? undefined : asNoun(word);
}

function asNoun(word: string): Noun | undefined {
  const gender = genderOf(word);
  if (gender === undefined || uncertainNumber.test(word)) return undefined;
  return { word, gender, plural: isPlural(word) };
}

export function isAdjective(word: string): boolean {
  if (nounsLikeAdjectives.has(word) || nounsLikeAdjectives.has(word.replace(/e?s$/, ''))) return false;
  return (
    fixedPattern.test(word) || invariablePattern.test(word) || agreeingPattern.test(word) || colours.has(word)
  );
}

/** The adjective in the gender and number of the noun, with its own accents. */
export function agreeing(adjective: string, { gender, plural }: Noun): string {
  const folded = fold(adjective);
  if (fixedPattern.test(folded)) return adjective;
  const changesGender = agreeingPattern.test(folded) && !invariablePattern.test(folded);
  const singular = isPlural(folded) ? adjective.replace(/(?<=[aiu]l|[aio]r|z|n|is)es$|s$/iu, '') : adjective;
  const gendered = changesGender ? singular.replace(/[oa]$/iu, gender === 'feminine' ? 'a' : 'o') : singular;
  if (!plural) return gendered;
  const ending = /[aeiouáéíóú]$/iu.test(gendered) ? 's' : 'es';
  return `${gendered.replace(/z$/u, 'c')}${ending}`;
}

/** What is left of an adjective without its gender and number. */
export function adjectiveStem(adjective: string): string {
  return adjective.replace(/[aeo]?s?$/, '');
}

function isPlural(word: string): boolean {
  return /[aeiou]s$|[rnldzj]es$/.test(word);
}

function genderOf(word: string): Noun['gender'] {
  const singular = word
    .replace(/(?<=[rnldj])es$/, '')
    .replace(/ces$/, 'z')
    .replace(/s$/, '');
  if (feminineNouns.has(singular) || feminineNouns.has(word)) return 'feminine';
  if (masculineNouns.has(singular) || masculineNouns.has(word) || singular.endsWith('o')) return 'masculine';
  if (/(?:a|cion|sion|dad|tad|tud)$/.test(singular)) return 'feminine';
  return /(?:or|on|an|in|al|el|il|ol|ar|ate|ete|aje)$/.test(singular) ? 'masculine' : undefined;
}
