import { expect, test } from 'vitest';
import { categoriseProduct } from './categoriser.ts';
import { composeDescription } from './describer.ts';
import { EmbeddedProvider } from './embedded.ts';
import { stem, tokenise } from './text.ts';

function categoryOf(name: string, language: 'es' | 'en' = 'es', keywords: string[] = []) {
  return categoriseProduct({ name, keywords, description: '', language }).categoryId;
}

test('the drill of the design document gets a Spanish description and the tools category', async () => {
  const provider = new EmbeddedProvider();
  const input = {
    name: 'Taladro inalámbrico 18V',
    keywords: ['percutor', '2 baterías'],
    language: 'es',
  } as const;
  const product = { ...input, keywords: [...input.keywords] };
  const description = await provider.describe(product);
  expect(description).toBe(
    'Taladro inalámbrico 18V, de la categoría «Herramientas y ferretería». Sus características principales son: percutor y 2 baterías.',
  );
  expect(await provider.categorise({ ...product, description })).toMatchObject({ categoryId: 'tools' });
});

test.each([
  ['Funda para móvil', 'es', 'phones'],
  ['CAMARAS DIGITALES', 'es', 'electronics'],
  ['Caja de cartón', 'es', 'industrial'],
  ['Mesa de comedor', 'es', 'furniture'],
  ['Cordless drill with 2 batteries', 'en', 'tools'],
  ['Dog food', 'en', 'pets'],
] as const)('%s (%s) is of the category %s', (name, language, category) => {
  expect(categoryOf(name, language)).toBe(category);
});

test('the name outweighs the keywords', () => {
  expect(categoryOf('Taladro', 'es', ['pilas'])).toBe('tools');
});

test('the categoriser abstains on words it does not know, with three alternatives', () => {
  const answer = categoriseProduct({ name: 'Zxqv 900', keywords: [], description: '', language: 'es' });
  expect(answer).toMatchObject({ categoryId: null, confidence: null });
  expect(new Set(answer.alternatives.map(({ categoryId }) => categoryId)).size).toBe(3);
});

test('confidence is a probability', () => {
  const { confidence } = categoriseProduct({
    name: 'Taladro',
    keywords: [],
    description: '',
    language: 'es',
  });
  expect(confidence).toBeGreaterThan(0.35);
  expect(confidence).toBeLessThanOrEqual(1);
});

test('singular and plural share a stem', () => {
  expect(['cables', 'luces', 'taladros', 'batteries'].map(stem)).toEqual(
    ['cable', 'luz', 'taladro', 'battery'].map(stem),
  );
});

test('words after "para" are the tail of a name', () => {
  expect(tokenise('Funda para móvil')).toEqual([
    { stem: 'funda', inTail: false },
    { stem: 'movil', inTail: true },
  ]);
});

test('a description without a category or with one keyword reads well in both languages', () => {
  expect(composeDescription({ name: 'kit', keywords: ['aguja', 'hilo'], category: null }, 'es')).toBe(
    'Kit. Sus características principales son: aguja e hilo.',
  );
  expect(composeDescription({ name: 'Drill', keywords: ['hammer'], category: 'Tools' }, 'en')).toBe(
    'Drill, from the category “Tools”. Its main feature is: hammer.',
  );
});
