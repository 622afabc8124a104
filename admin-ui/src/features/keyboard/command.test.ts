import { expect, test } from 'vitest';
import { type Command, findCommands, groupCommands } from './command.ts';

const command = (label: string, words = ''): Command => ({
  id: label,
  group: 'actions',
  label,
  words,
  run: () => undefined,
});
const commands = [
  command('Contar las existencias', 'recuento inventario'),
  command('Importar una lista', 'csv excel'),
  command('Productos', 'lista inventario'),
  command('Añadir un producto', 'crear nuevo'),
];
const found = (text: string) => findCommands(commands, text).map(({ label }) => label);

test('each typed word begins a word of what is found, whatever its capitals and accents', () => {
  expect(found('anad prod')).toEqual(['Añadir un producto']);
  expect(found('EXIST')).toEqual(['Contar las existencias']);
  expect(found('ista')).toEqual([]);
});

test('what is called so comes before what is also called so', () => {
  expect(found('lista')).toEqual(['Importar una lista', 'Productos']);
  expect(found('inventario')).toEqual(['Contar las existencias', 'Productos']);
});

test('nothing typed finds everything, and signs alone nothing', () => {
  expect(found('  ')).toHaveLength(commands.length);
  expect(found('+++')).toEqual([]);
});

test('the kind of the best one comes first, with its others behind it', () => {
  const page: Command = { ...command('Página'), group: 'pages' };
  const [first, second] = [command('Primera'), command('Segunda')];
  expect(groupCommands([first, page, second])).toEqual([
    ['actions', [first, second]],
    ['pages', [page]],
  ]);
});
