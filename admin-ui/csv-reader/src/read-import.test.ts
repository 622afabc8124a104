import { expect, test } from 'vitest';
import { NO_COLUMNS } from './find-columns.ts';
import { MAX_LINES, readImport } from './read-import.ts';

const read = (text: string) =>
  readImport(text).lines.map(({ line, name, keywords, stock, problems }) => [
    line,
    name,
    keywords,
    stock,
    problems,
  ]);
const drill = ['Taladro', ['percutor', 'batería'], 1200, []];

test.each([
  ['commas and quotes', 'name,keywords,stock\nTaladro,"percutor,batería",1200\n'],
  [
    'semicolons, as a Spanish Excel writes',
    'Nombre;Palabras clave;Existencias\r\nTaladro;percutor,batería;1.200\r\n',
  ],
  ['tabs, as pasted cells come', 'producto\tetiquetas\tuds\nTaladro\tpercutor | batería\t1200'],
  [
    'a BOM and headings in capitals',
    '\uFEFFEXISTENCIAS;PALABRAS CLAVE;ARTÍCULO\n1200;percutor, batería;Taladro',
  ],
  ['a column more than needed', 'id,name,keywords,stock,price\n7,Taladro,percutor;batería,"1,200",9.50'],
  ['old Mac line ends', 'name\tkeywords\tstock\rTaladro\tpercutor;batería\t1200\r'],
])('a table with %s is read', (_, text) => {
  expect(read(text)).toEqual([[2, ...drill]]);
});

test('a table without headings is read in the order name, keywords, stock', () => {
  expect(read('Taladro;percutor, batería;1200\nSierra;madera;3')).toEqual([
    [1, ...drill],
    [2, 'Sierra', ['madera'], 3, []],
  ]);
});

test('a line is named by where it begins, also behind cells of several lines and empty lines', () => {
  expect(read('name,keywords,stock\n\n"Taladro","percutor\nbatería",1200\n,,\nSierra,madera,3')).toEqual([
    [3, ...drill],
    [6, 'Sierra', ['madera'], 3, []],
  ]);
});

test('every reason a line is refused for is named', () => {
  const long = (length: number) => 'x'.repeat(length);
  const many = Array.from({ length: 21 }, (_, n) => `k${n}`).join('|');
  const rows: [string, string[]][] = [
    [';a;1', ['name-missing']],
    [`${long(201)};a;1`, ['name-long']],
    [`A;${many};1`, ['keywords-many']],
    [`A;${long(51)};1`, ['keyword-long']],
    ['A\u0007;a;1', ['control']],
    ['Mu\ufffdeca;a;1', ['encoding']],
    ['A;a;', ['stock-missing']],
    ['A;a;doce', ['stock-not-whole']],
    ['A;a;1,5', ['stock-not-whole']],
    ['A;a;-1', ['stock-range']],
    ['A;a;1000000001', ['stock-range']],
    ['A;a;1;what', ['extra-cells']],
    [';;doce', ['name-missing', 'stock-not-whole']],
  ];
  const lines = readImport(`nombre;palabras clave;stock\n${rows.map(([row]) => row).join('\n')}`).lines;
  expect(lines.map(({ problems }) => problems)).toEqual(rows.map(([, problems]) => problems));
});

test('an unclosed quote is a problem of its line', () => {
  const { lines } = readImport('name,keywords,stock\nSierra,madera,3\n"Taladro,percutor,1');
  expect(lines[1]?.problems).toContain('quotes');
});

test('equal lines are counted, and a name that comes again points to the first line with it', () => {
  const { lines } = readImport('name,keywords,stock\nA,a,1\na,b,2\nA,a,1\nB,b,1');
  expect(lines.map(({ occurrence, repeatsLine }) => [occurrence, repeatsLine])).toEqual([
    [0, null],
    [0, 2],
    [1, 2],
    [0, null],
  ]);
});

test('a table without a heading for a field says which is missing, and is read once a person has said', () => {
  const text = 'nombre;palabras clave;en almacén\nTaladro;percutor, batería;1200';
  const draft = readImport(text);
  expect(draft).toMatchObject({ missing: ['stock'], lines: [] });
  expect(readImport(text, { columns: { ...draft.columns, stock: 2 } }).lines).toMatchObject([
    { stock: 1200 },
  ]);
});

test('more lines than can be imported at once are counted, not read', () => {
  const draft = readImport(`name,keywords,stock\n${'A,a,1\n'.repeat(MAX_LINES + 1)}`);
  expect(draft).toMatchObject({ tooMany: MAX_LINES + 1, lines: [] });
  expect(readImport(`name,keywords,stock\n${'A,a,1\n'.repeat(MAX_LINES)}`).lines).toHaveLength(MAX_LINES);
});

test('the apostrophe that keeps a cell from running as a formula is taken off', () => {
  expect(read("name,keywords,stock\n'=SUMA,'-x,1")).toEqual([[2, '=SUMA', ['-x'], 1, []]]);
  expect(read("name,keywords,stock\n'\t Sierra,madera,1")).toEqual([[2, 'Sierra', ['madera'], 1, []]]);
});

test.each([
  ['no keywords in a line', 'name,keywords,stock\nTaladro,,3\n'],
  ['no column of keywords', 'name;stock\nTaladro;3\n'],
])('%s makes a product without keywords', (_, text) => {
  expect(read(text)).toEqual([[2, 'Taladro', [], 3, []]]);
});

test.each([
  ['sep=;\nname;keywords;stock\nTaladro;percutor, batería;1200', 3],
  ['"sep=|"\r\nname|keywords|stock\r\nTaladro|percutor, batería|1200', 3],
  ['sep=~\nname~keywords~stock\nTaladro~percutor, batería~1200', 3],
  ['Taladro|percutor, batería|1200\n', 1],
])('%j is read by the delimiter that it names or uses', (text, line) => {
  expect(read(text)).toEqual([[line, ...drill]]);
});

test('title lines above the headings are left out and named', () => {
  const draft = readImport(
    'Listado de artículos;;\nFecha: 28/11/2026;;\n;;\nNombre;Palabras clave;Existencias\nTaladro;percutor;3',
  );
  expect(draft).toMatchObject({ titleLines: [1, 2], headings: ['Nombre', 'Palabras clave', 'Existencias'] });
  expect(draft.lines).toMatchObject([{ line: 5, name: 'Taladro', stock: 3, problems: [] }]);
});

test('columns without headings are only guessed where there are three of them, and the guess is told', () => {
  expect(readImport('Taladro;percutor;3\nSierra;madera;4')).toMatchObject({
    byPosition: true,
    hasHeader: false,
  });
  for (const text of ['7;Taladro;12;9,50\n8;Sierra;3;1,20', 'Taladro;12\nSierra;3', 'Taladro\nSierra'])
    expect(readImport(text)).toMatchObject({ byPosition: false, missing: ['name', 'stock'], lines: [] });
});

test('headings that are not known are headings, and the columns are asked for', () => {
  const text = 'Bezeichnung;Schlagworte;Bestand\nBohrer;Schlag;12\n';
  const draft = readImport(text);
  expect(draft).toMatchObject({ hasHeader: true, missing: ['name', 'stock'] });
  expect(
    readImport(text, { columns: { ...NO_COLUMNS, name: 0, keywords: 1, stock: 2 } }).lines,
  ).toMatchObject([{ line: 2, name: 'Bohrer', keywords: ['Schlag'], stock: 12 }]);
});

test('blanks before a quote do not end its cell at the delimiter within', () => {
  expect(read('name; keywords; stock\n "Taladro; 18 V"; "percutor, ""x""" ; 3\n')).toEqual([
    [2, 'Taladro; 18 V', ['percutor', 'x'], 3, []],
  ]);
});

test.each([
  ['is never closed', '"Taladro 18;percutor;3\nSierra;madera;4\nLima;metal;5'],
  ['is closed by a cell in quotes', '"Taladro 18;percutor;3\nSierra;madera;4\n"Lima";metal;5'],
  ['seems closed by the sign for inches', '"Taladro 18;percutor;3\nSierra 5";madera;4\nLima;metal;5'],
  ['stands in a later cell', 'Taladro 18;"percutor;3\nSierra;madera 5";4\nLima;metal;5'],
])('a lone quote that %s breaks its line alone', (_, rows) => {
  const lines = readImport(`name;keywords;stock\n${rows}`).lines;
  expect(lines.map(({ line, stock }) => [line, stock])).toEqual([
    [2, 3],
    [3, 4],
    [4, 5],
  ]);
  expect(lines.map(({ problems }) => problems.includes('quotes'))).toEqual([true, false, false]);
});

test('a file in which each line has a lone quote is read in a moment', () => {
  const started = performance.now();
  const draft = readImport(`name;keywords;stock\n${'"A;a;1\n'.repeat(200_000)}`);
  expect(draft.tooMany).toBe(200_000);
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('HTML entities are the characters they stand for', () => {
  expect(read('name;keywords;stock\nTom &amp; Jerry &#243;&#x41;;"c&aacute;mara;a&ntilde;o";3')).toEqual([
    [2, 'Tom & Jerry óA', ['cámara', 'año'], 3, []],
  ]);
});

test('what is odd about a line is told: shortened numbers, letters read wrongly before, and what nobody sees', () => {
  const { lines } = readImport(
    'name;keywords;stock\n8,41E+12;a;1\nCaÃ±Ã³n;a;1\nTala\u200bdro;a;\u200e1\nÂmbar;a;1\nSierra;a;1',
  );
  expect(lines[2]).toMatchObject({ name: 'Taladro', problems: [] });
  expect(lines.map(({ warnings, invisible, stock }) => [warnings, invisible, stock])).toEqual([
    [['scientific'], [], 1],
    [['mojibake'], [], 1],
    [[], ['U+200B'], 1],
    [[], [], 1],
    [[], [], 1],
  ]);
});

test('a whole column of 7.000 asks whether these are thousands or decimals', () => {
  const text = 'name;keywords;stock\nA;a;7.000\nB;b;12.000';
  const stocks = (draft: ReturnType<typeof readImport>) => draft.lines.map(({ stock }) => stock);
  const draft = readImport(text);
  expect([draft.mayBeDecimals, stocks(draft)]).toEqual([true, [7000, 12000]]);
  expect(stocks(readImport(text, { notation: 'decimals' }))).toEqual([7, 12]);
});

test('names that only differ in capitals, accents or forms of letters repeat one another', () => {
  const { lines } = readImport(
    'name;stock\nKAΦΈΣ;1\nkaφες;2\nŁÓDŹ;3\nlodz;4\nİSTANBUL;5\nistanbul;6\nＡ;7\na;8',
  );
  expect(lines.map(({ repeatsLine }) => repeatsLine)).toEqual([null, 2, null, 4, null, 6, null, 8]);
});

test('a list with codes says only what changes: an empty cell says nothing, and [clear] empties', () => {
  const draft = readImport(
    'SKU;Nombre;Palabras clave;Stock;Mínimo\nA-1;;;12;\nA-2;Tuerca;[vaciar];;[clear]\nA-3;Perno;m8, m10;7;tres\n',
  );
  expect(draft.missing).toEqual([]);
  expect(draft.lines.map(({ fields, problems }) => [fields, problems])).toEqual([
    [{ sku: 'A-1', stock: 12 }, []],
    [{ sku: 'A-2', name: 'Tuerca', keywords: [], minimum: null }, []],
    [{ sku: 'A-3', name: 'Perno', keywords: ['m8', 'm10'], stock: 7, minimum: 'tres' }, ['number-not-whole']],
  ]);
});
