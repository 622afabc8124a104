import { expect, test } from 'vitest';
import { csvLines } from '../../../platform/write-csv.ts';
import { decodeText } from './decode-text.ts';
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
    ['A;;1', ['keywords-missing']],
    ['A; , ;1', ['keywords-missing']],
    [`A;${many};1`, ['keywords-many']],
    [`A;${long(51)};1`, ['keyword-long']],
    ['A\u0007;a;1', ['control']],
    ['A;a;', ['stock-missing']],
    ['A;a;doce', ['stock-not-whole']],
    ['A;a;1,5', ['stock-not-whole']],
    ['A;a;-1', ['stock-range']],
    ['A;a;1000000001', ['stock-range']],
    ['A;a;1;what', ['extra-cells']],
    [';;doce', ['name-missing', 'keywords-missing', 'stock-not-whole']],
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

test('accents survive in UTF-8, UTF-16 and the code page of Windows', () => {
  const text = 'Taladro;batería;1';
  const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
  expect(decodeText(new TextEncoder().encode(text))).toBe(text);
  expect(decodeText(utf16)).toBe(text);
  expect(decodeText(new Uint8Array(Buffer.from(text, 'latin1')))).toBe(text);
});

test.each(['es', 'en'] as const)('what is written in %s is read back the same', (language) => {
  const csv = csvLines(
    [
      ['name', 'keywords', 'stock'],
      ['=Taladro; "18 V", rojo', 'percutor, -x', 12],
    ],
    language,
  );
  expect(readImport(csv).lines).toMatchObject([
    { name: '=Taladro; "18 V", rojo', keywords: ['percutor', '-x'], stock: 12, problems: [] },
  ]);
});
