import { expect, test } from 'vitest';
import { readLabelledSet } from '../../../eval/labelled-set.ts';
import { taxonomy } from '../../enrichment/taxonomy.ts';
import { composeDescription } from './describer.ts';
import { english } from './english.ts';
import { spanish } from './spanish.ts';
import { fold } from './text.ts';

const grammars = { es: spanish, en: english };

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

test('no word of a description comes from anywhere but name, keywords, category and the frames', () => {
  for (const language of ['es', 'en'] as const) {
    const { oneDetail, manyDetails, section, opening, nameless } = grammars[language];
    const frames = wordsOf([...oneDetail, ...manyDetails, ...section, ...opening, nameless].join(' '));
    const neutral = new Set([...frames, 'y', 'e', 'and']);
    for (const item of readLabelledSet(`ai-service/eval/sets/plain-warehouse.${language}.jsonl`)) {
      const category = taxonomy.find(({ id }) => id === item.gold)?.[language] ?? '';
      const facts = new Set(wordsOf([item.name, ...item.keywords, category].join(' ')));
      const text = composeDescription({ ...item, category }, language);
      expect(wordsOf(text).filter((word) => !facts.has(word) && !neutral.has(word))).toEqual([]);
      expect(text).toMatch(/^[\p{Lu}\p{N}"«'].*[.!?]$/u);
    }
  }
});

test('a list ends in "y", before the sound i in "e", and never before hie', () => {
  const list = (...keywords: string[]) => composeDescription({ name: 'Kit', keywords, category: null }, 'es');
  expect(list('tela', 'aguja', 'hilo')).toContain('tela, aguja e hilo.');
  expect(list('agua', 'hielo')).toContain('agua y hielo.');
  expect(list('lana', 'ovillo')).toContain('lana y ovillo.');
});

test('an adjective that agrees stands beside the name, one that does not is listed', () => {
  const text = (name: string, keyword: string) =>
    composeDescription({ name, keywords: [keyword], category: null }, 'es');
  expect(text('Silla de oficina', 'plegable')).toBe('Silla de oficina, plegable.');
  expect(text('Silla de oficina', 'tapizada')).toBe('Silla de oficina, tapizada.');
  expect(text('Silla de oficina', 'tapizado')).not.toContain(', tapizado');
  expect(text('Guantes de trabajo', 'desechable')).not.toContain(', desechable');
  expect(text('Guantes de trabajo', 'desechables')).toBe('Guantes de trabajo, desechables.');
});

test.each([
  ['Flor', 'decorativa', 'Flor, decorativa.'],
  ['Miel', 'fresca', 'Miel, fresca.'],
  ['Leche', 'entera', 'Leche, entera.'],
  ['Lápiz', 'amarillo', 'Lápiz, amarillo.'],
  ['Teclado', 'industrial', 'Teclado, industrial.'],
  ['Set de 3 ollas', 'esmaltadas', 'Set de 3 ollas, esmaltadas.'],
  ['Caja de guantes', 'desechables', 'Caja de guantes, desechables.'],
  ['Bolsa de regalo', 'roja', 'Bolsa de regalo, roja.'],
])('an adjective agrees with what the product is: %s, %s', (name, keyword, text) => {
  expect(composeDescription({ name, keywords: [keyword], category: null }, 'es')).toBe(text);
});

test.each([
  ['Flor', 'decorativo'],
  ['Bolsa de regalo', 'rojo'],
  ['Caja de guantes', 'desechado'],
])('an adjective that agrees with nothing is listed: %s, %s', (name, keyword) => {
  expect(composeDescription({ name, keywords: [keyword], category: null }, 'es')).toContain(`: ${keyword}.`);
});

test('of several forms of one adjective only the one that agrees is used', () => {
  const text = (name: string, keywords: string[]) =>
    composeDescription({ name, keywords, category: null }, 'es');
  expect(text('Tijeras', ['afilada', 'afiladas', 'afilado'])).toBe('Tijeras, afiladas.');
  expect(text('Silla plegable', ['plegables'])).toBe('Silla plegable.');
  // A knife and a blade are two things.
  expect(text('Juego', ['cuchillo', 'cuchilla'])).toContain('cuchillo y cuchilla.');
});

test('a keyword that begins with "and", or lists several, is told in the list it stands in', () => {
  const text = (language: 'es' | 'en', ...keywords: string[]) =>
    composeDescription({ name: 'Kit', keywords, category: null }, language);
  expect(text('es', 'té', 'y azúcar', 'o miel')).toContain('té, azúcar y miel.');
  expect(text('en', 'mug', 'and spoon')).toContain('mug and spoon.');
  expect(text('es', 'ropa, cocina', '1,5 L')).toContain('ropa, cocina y 1,5 L.');
});

test('a keyword that begins with a preposition follows the name', () => {
  expect(composeDescription({ name: 'taladro', keywords: ['con maletín'], category: null }, 'es')).toBe(
    'Taladro, con maletín.',
  );
  expect(composeDescription({ name: 'drill', keywords: ['for masonry'], category: null }, 'en')).toBe(
    'Drill, for masonry.',
  );
});

test('a keyword that the name says, or that is given twice, is not said again', () => {
  expect(
    composeDescription(
      { name: 'Mesa plegable', keywords: ['plegable', 'Roble', 'roble'], category: null },
      'es',
    ),
  ).toMatch(/^Mesa plegable\. [^:]+: Roble\.$/);
});

test('different products get different frames, the same product always the same', () => {
  const texts = readLabelledSet('ai-service/eval/sets/plain-warehouse.es.jsonl').map(
    ({ name, keywords, gold }) => {
      const text = composeDescription({ name, keywords, category: gold }, 'es');
      expect(composeDescription({ name, keywords, category: gold }, 'es')).toBe(text);
      return text.replace(name, '').split(':')[0];
    },
  );
  expect(new Set(texts).size).toBeGreaterThan(10);
});

test('a name without letters is called a product of the catalogue', () => {
  expect(composeDescription({ name: '<<>>', keywords: ['rojo'], category: null }, 'es')).toMatch(
    /^Producto del catálogo/,
  );
});

test('braces of a name are not filled', () => {
  expect(
    composeDescription({ name: 'Caja {category}', keywords: ['{list}'], category: 'Hogar' }, 'es'),
  ).not.toMatch(/Caja Hogar|[{}]/);
});
