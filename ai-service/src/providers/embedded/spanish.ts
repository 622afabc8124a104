import type { Grammar, Role } from './grammar.ts';
import { fold } from './text.ts';

const prepositionPattern = /^(?:con|sin|para|de|del|en|por|a prueba|hasta|desde|tipo)\s/;
/** Adjectives that end alike for both genders. */
const invariablePattern =
  /(?:[aei]ble|[aei]nte|mate|verde|azul|gris|beige|cafe|multiuso|unisex|portatil|grande|industrial|digital|artificial|integral|escolar|infantil|juvenil|natural|profesional|universal)(?:e?s)?$/;
/** Adjectives that agree in gender as well. */
const agreeingPattern =
  /^(?:.{3,}(?:[aeiu]d[oa]|os[oa]|iv[oa]|ic[oa])|negr[oa]|blanc[oa]|roj[oa]|amarill[oa]|dorad[oa]|platead[oa]|compact[oa]|liger[oa]|redond[oa]|cuadrad[oa]|fin[oa]|grues[oa]|nuev[oa]|enter[oa]|fresc[oa]|fri[oa]|larg[oa]|cort[oa]|pequen[oa]|plan[oa]|pesad[oa]|espes[oa])s?$/;
/** Nouns that end like an agreeing adjective. */
const nouns = new Set(
  'teclado mercado entrada salida medida bebida comida helado pescado calzado ganado cuidado lado ropa crema vestido tejido oido liquido acido musica fabrica plastico ceramica mecanica electronica informatica cosmetica tunica medico mosaico abanico elastico nitrico motivo archivo adhesivo cultivo aperitivo oso hueso queso vaso caso paso piso peso uso rosa cosa casa mesa bolsa camisa prensa sala velocidad bosque botica caliente principiante sonido diente gente cliente agente fuente puente corriente paciente detergente lubricante fertilizante volante guante diamante restaurante estante cable sable tomate chocolate mate'.split(
    ' ',
  ),
);
const masculineNouns = new Set(
  'tema sistema programa mapa dia sofa idioma problema lapiz arroz pez maiz aceite cafe te jarabe'.split(' '),
);
const feminineNouns = new Set(
  'mano foto moto radio flor coliflor miel piel sal cal senal red luz voz nuez leche carne llave base fuente torre nieve imagen col'.split(
    ' ',
  ),
);
/** "Set de 3 ollas": what is counted, where it is several, is what an adjective speaks of as well. */
const countedPattern =
  /^(?:set|caja|paquete|pack|juego|lote|kit|bolsa|par|surtido|docena|rollo|bote) de (?:\d+ )?([a-z]{3,}s)\b/;

/** Spanish sentences worded so that neither gender nor number of the product matters. */
export const spanish: Grammar = {
  roleOf,
  senseOf: (keyword) => {
    const folded = fold(keyword);
    return isAdjective(folded) ? folded.replace(/[aeo]?s?$/, '') : folded;
  },
  and: (next) => (/^h?i(?![aeou])/.test(fold(next)) ? 'e' : 'y'),
  oneDetail: [
    'Característica principal: {list}.',
    'Detalle: {list}.',
    'A tener en cuenta: {list}.',
    'Detalle del producto: {list}.',
  ],
  manyDetails: [
    'Características principales: {list}.',
    'Entre sus características: {list}.',
    'A tener en cuenta: {list}.',
    'Detalles del producto: {list}.',
  ],
  section: [
    'Se encuentra en la sección de {category}.',
    'Categoría: {category}.',
    'Dentro del catálogo: {category}.',
    'Sección: {category}.',
  ],
  opening: [
    '{product}, de nuestra sección de {category}.',
    'De la sección de {category}: {product}.',
    'En {category}: {product}.',
  ],
  nameless: 'Producto del catálogo',
};

function roleOf(keyword: string, name: string): Role {
  const folded = fold(keyword);
  if (prepositionPattern.test(`${folded} `) && folded.includes(' ')) return 'phrase';
  return isAdjective(folded) && headsOf(name).some((head) => agrees(folded, head)) ? 'quality' : 'detail';
}

function isAdjective(folded: string): boolean {
  if (folded.includes(' ') || nouns.has(folded) || nouns.has(folded.replace(/s$/, ''))) return false;
  return invariablePattern.test(folded) || agreeingPattern.test(folded);
}

function agrees(adjective: string, head: string): boolean {
  if (isPlural(head) !== isPlural(adjective)) return false;
  if (invariablePattern.test(adjective)) return true;
  const gender = genderOf(head);
  return gender !== undefined && gender === genderOf(adjective);
}

/** The words that an adjective may agree with. */
function headsOf(name: string): string[] {
  const folded = fold(name);
  return [/^[a-z]{3,}/.exec(folded)?.[0], countedPattern.exec(folded)?.[1]].filter(
    (head) => head !== undefined,
  );
}

function isPlural(word: string): boolean {
  return /[aeiou]s$|[rnldzj]es$/.test(word);
}

function genderOf(word: string): 'feminine' | 'masculine' | undefined {
  const singular = word.replace(/s$/, '');
  if (feminineNouns.has(singular)) return 'feminine';
  if (masculineNouns.has(singular) || singular.endsWith('o')) return 'masculine';
  if (/(?:a|cion|sion|dad|tad|tud)$/.test(singular)) return 'feminine';
  return /(?:or|on|an|in|al|el|il|ol|ar)$/.test(singular.replace(/e$/, '')) ? 'masculine' : undefined;
}
