import type { Grammar, Role } from './grammar.ts';
import { fold } from './text.ts';

const PREPOSITION = /^(?:con|sin|para|de|del|en|por|a prueba|hasta|desde|tipo)\s/;
/** Adjectives that end alike for both genders. */
const INVARIABLE =
  /(?:[aei]ble|[aei]nte|mate|verde|azul|gris|beige|cafe|multiuso|unisex|impermeable|portatil|flexible)(?:e?s)?$/;
/** Adjectives that agree in gender as well. */
const AGREEING =
  /^(?:.{3,}(?:[aeiu]d[oa]|os[oa]|iv[oa]|ic[oa])|negr[oa]|blanc[oa]|roj[oa]|amarill[oa]|dorad[oa]|platead[oa]|compact[oa]|liger[oa]|redond[oa]|cuadrad[oa]|fin[oa]|grues[oa]|nuev[oa])s?$/;
/** Nouns that end like an agreeing adjective. */
const NOUNS = new Set(
  'teclado mercado entrada salida medida bebida comida helado pescado calzado ganado cuidado lado ropa crema vestido tejido oido liquido acido musica fabrica plastico ceramica mecanica electronica informatica cosmetica tunica medico mosaico abanico elastico nitrico motivo archivo adhesivo cultivo aperitivo oso hueso queso vaso caso paso piso peso uso rosa cosa casa mesa bolsa camisa prensa sala velocidad bosque botica caliente principiante sonido diente gente cliente agente fuente puente corriente paciente detergente lubricante fertilizante volante guante diamante restaurante estante cable sable tomate chocolate mate'.split(
    ' ',
  ),
);
const MASCULINE_A = new Set('tema sistema programa mapa dia sofa idioma problema'.split(' '));
const FEMININE_O = new Set('mano foto moto radio'.split(' '));

/** Spanish sentences worded so that neither gender nor number of the product matters. */
export const SPANISH: Grammar = {
  roleOf,
  and: (next) => (/^h?i(?![aeou])/.test(fold(next)) ? 'e' : 'y'),
  oneDetail: [
    'Característica principal: {list}.',
    'Como dato principal: {list}.',
    'A tener en cuenta: {list}.',
    'Dato del producto: {list}.',
  ],
  manyDetails: [
    'Características principales: {list}.',
    'Entre sus características: {list}.',
    'A tener en cuenta: {list}.',
    'Datos del producto: {list}.',
  ],
  section: [
    'Se encuentra en la sección de {category}.',
    'Su sección del catálogo es {category}.',
    'Dentro del catálogo: {category}.',
    'Sección: {category}.',
  ],
  opening: [
    '{product}, de nuestra sección de {category}.',
    'De la sección de {category}: {product}.',
    'En {category} le presentamos: {product}.',
  ],
  nameless: 'Producto del catálogo',
};

function roleOf(keyword: string, name: string): Role {
  const folded = fold(keyword);
  if (PREPOSITION.test(`${folded} `) && folded.includes(' ')) return 'phrase';
  if (folded.includes(' ') || NOUNS.has(folded) || NOUNS.has(folded.replace(/s$/, ''))) return 'detail';
  const head = headOf(name);
  if (head === undefined || isPlural(head) !== isPlural(folded)) return 'detail';
  if (INVARIABLE.test(folded)) return 'quality';
  if (!AGREEING.test(folded)) return 'detail';
  return genderOf(head) === genderOf(folded) && genderOf(head) !== undefined ? 'quality' : 'detail';
}

function headOf(name: string): string | undefined {
  return /^[a-z]{3,}/.exec(fold(name))?.[0];
}

function isPlural(word: string): boolean {
  return /[aeiou]s$|[rnldzj]es$/.test(word);
}

function genderOf(word: string): 'feminine' | 'masculine' | undefined {
  const singular = word.replace(/s$/, '');
  if (FEMININE_O.has(singular)) return 'feminine';
  if (MASCULINE_A.has(singular) || singular.endsWith('o')) return 'masculine';
  if (/(?:a|cion|sion|dad|tad|tud)$/.test(singular)) return 'feminine';
  return /(?:or|on|an|in|al|el|il|ol|ar)$/.test(singular.replace(/e$/, '')) ? 'masculine' : undefined;
}
