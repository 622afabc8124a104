import { expect, test } from 'vitest';
import { readLabelledSet } from '../../../eval/labelled-set.ts';
import { makeEmbeddedProvider } from './embedded-provider.ts';
import { readLexicon } from './lexicon.ts';
import { fold } from './text.ts';

const provider = makeEmbeddedProvider();

async function categoryOf(name: string, language: 'es' | 'en' = 'es', keywords: string[] = []) {
  return (await provider.categorise({ name, keywords, description: '', language })).categoryId;
}

test('the drill of the design document gets a Spanish description and the tools category', async () => {
  const product = {
    name: 'Taladro inalámbrico 18V',
    keywords: ['percutor', '2 baterías'],
    language: 'es',
  } as const;
  const input = { ...product, keywords: [...product.keywords] };
  const { text: description } = await provider.describe(input);
  expect(description).toMatch(/taladro inalámbrico 18V.*percutor/i);
  expect(description).toContain('2 baterías');
  expect(await provider.categorise({ ...input, description })).toMatchObject({ categoryId: 'tools' });
});

test.each([
  ['Funda para móvil', 'es', 'phones'],
  ['CAMARAS DIGITALES', 'es', 'electronics'],
  ['Caja de cartón', 'es', 'industrial'],
  ['Mesa de comedor', 'es', 'furniture'],
  ['Cordless drill with 2 batteries', 'en', 'tools'],
  ['Dog food', 'en', 'pets'],
] as const)('%s (%s) is of the category %s', async (name, language, category) => {
  expect(await categoryOf(name, language)).toBe(category);
});

test.each([
  ['Cama grande para perro', 'es', 'pets'],
  ['Cama matrimonial de pino', 'es', 'furniture'],
  ['Shampoo para bebé', 'es', 'baby'],
  ['Shampoo para caballo y perro', 'es', 'pets'],
  ['Cargador para coche', 'es', 'automotive'],
  ['Cargador p/ celular', 'es', 'phones'],
  ['Toys for dogs', 'en', 'pets'],
  ['Peluche para perros', 'es', 'pets'],
  ['Adaptador de corriente para el coche', 'es', 'automotive'],
  ['Comida perro adulto', 'es', 'pets'],
  ['Car seat cover', 'en', 'automotive'],
  ['Dog sweater', 'en', 'pets'],
  ['Plush dog', 'en', 'toys'],
  ['Baby shampoo', 'en', 'baby'],
] as const)('whom a product is for decides: %s (%s) is of %s', async (name, language, category) => {
  expect(await categoryOf(name, language)).toBe(category);
});

test('the head noun decides, first in Spanish and last in English', async () => {
  expect(await categoryOf('Taladro con cable de guitarra')).toBe('tools');
  expect(await categoryOf('Guitarra con estuche de cartón')).toBe('music');
  expect(await categoryOf('Coffee table', 'en')).toBe('furniture');
});

test('the name outweighs the keywords', async () => {
  expect(await categoryOf('Taladro', 'es', ['pilas'])).toBe('tools');
});

test('a misspelt word, a diminutive, the other gender and a shortened word are still known', async () => {
  for (const name of ['Destornilador', 'Taladrito', 'Atornilladora', 'DESTORNIL.'])
    expect(await categoryOf(name)).toBe('tools');
});

test('the categoriser abstains on words it does not know, with three alternatives', async () => {
  const answer = await provider.categorise({
    name: 'Zxqv 900',
    keywords: [],
    description: '',
    language: 'es',
  });
  expect(answer).toMatchObject({ categoryId: null, confidence: null });
  expect(new Set(answer.alternatives.map(({ categoryId }) => categoryId)).size).toBe(3);
});

test('alternatives come best first, none surer than the answer', async () => {
  for (const name of ['Taladro', 'Cable', 'Zxqv', 'Termo', 'Mate']) {
    const { confidence, alternatives } = await provider.categorise({
      name,
      keywords: [],
      description: '',
      language: 'es',
    });
    const sure = alternatives.map((other) => other.confidence ?? -1);
    expect(sure).toEqual(sure.toSorted((a, b) => b - a));
    expect(sure[0]).toBeLessThanOrEqual(confidence ?? 1);
    expect(sure.at(-1)).toBeGreaterThanOrEqual(0);
  }
});

test('a description that the provider wrote itself does not change the category', async () => {
  for (const { name, keywords, language } of plainItems()) {
    const { text: description } = await provider.describe({ name, keywords, language });
    expect(await provider.categorise({ name, keywords, language, description })).toEqual(
      await provider.categorise({ name, keywords, language, description: '' }),
    );
  }
});

test('no name of the committed sets is a term of the lexicon', () => {
  const terms = new Set(readLexicon().map(({ text }) => fold(text)));
  expect(plainItems().filter(({ name }) => terms.has(fold(name)))).toEqual([]);
});

test('every category has terms in both languages', () => {
  const counts = Map.groupBy(readLexicon(), ({ category, language }) => `${category} ${language}`);
  expect(counts.size).toBe(58);
  for (const [key, entries] of counts) expect([key, entries.length > 80]).toEqual([key, true]);
});

test('the lexicon holds no term twice in one file', () => {
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const { category, language, kind, text } of readLexicon()) {
    const key = `${category} ${language} ${kind} ${fold(text)}`;
    if (seen.has(key)) twice.push(key);
    seen.add(key);
  }
  expect(twice).toEqual([]);
});

function plainItems() {
  return ['es', 'en'].flatMap((language) =>
    readLabelledSet(`ai-service/eval/sets/plain-warehouse.${language}.jsonl`),
  );
}
