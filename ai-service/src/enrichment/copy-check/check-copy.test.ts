import { expect, test } from 'vitest';
import type { Locale } from '../../contract/contract.ts';
import { checkCopy } from './check-copy.ts';
import { warningText } from './finding.ts';

function found(text: string, name: string, keywords: string[] = [], language: Locale = 'es') {
  return checkCopy(text, { name, keywords, language }).map(({ kind, fragment }) => `${kind}: ${fragment}`);
}

const supported: [string, string, string, string[], Locale][] = [
  ['a unit written out', 'Taladro de 18 voltios y 750 vatios.', 'Taladro 18V', ['750 W'], 'es'],
  ['a figure in words', 'Incluye dos baterías.', 'Taladro', ['2 baterías'], 'es'],
  ['a word as a figure', 'It comes with 2 batteries.', 'Drill', ['two batteries'], 'en'],
  ['another size of the same unit', 'Botella de 0,5 litros.', 'Botella 500 ml', ['agua'], 'es'],
  ['a composed number word', 'Una caja de treinta y cinco sobres.', 'Sobres, caja de 35', ['té'], 'es'],
  ['a thousands separator', 'Paquete de 1.500 hojas.', 'Hojas 1500', ['papel'], 'es'],
  ['dimensions', 'Caja de 30 × 20 × 10 cm.', 'Caja 30x20x10cm', ['cartón'], 'es'],
  [
    'an acronym and a model from the data',
    'La lámpara LED XR-200 ilumina.',
    'Lámpara led xr200',
    ['hogar'],
    'es',
  ],
  ['a brand from the data', 'Con la calidad de Bosch en cada uso.', 'Taladro bosch', ['percutor'], 'es'],
  ['a certificate from the data', 'Casco con certificado CE.', 'Casco', ['certificado CE'], 'es'],
  [
    'a warranty from the data, in the other language',
    'It has a 2 year warranty.',
    'Taladro',
    ['garantía 2 años'],
    'en',
  ],
  ['an eco claim from the data', 'Bolsas biodegradables.', 'Bolsa biodegradable', ['basura'], 'es'],
  ['a word that JavaScript gives every object', 'El juego es constructor.', 'Juego', ['niños'], 'es'],
  ['the first word of a sentence', 'Resistente. Ligero. Fácil de usar: Perfecto.', 'Silla', ['mesa'], 'es'],
  ['the verb "garantiza"', 'Su mango garantiza un buen agarre.', 'Martillo', ['mango'], 'es'],
  [
    '"uno" and "one", which are pronouns',
    'Uno de los mejores compañeros de una casa.',
    'Silla',
    ['mesa'],
    'es',
  ],
  ['a possessive', "With Bosch's power.", 'Drill Bosch', ['x'], 'en'],
  ['a plural acronym', 'Con tres LEDs.', 'Linterna 3 LED', ['x'], 'es'],
  ['a grade of oil', 'Aceite 5W-30 de calidad.', 'Aceite 5W-30', ['motor'], 'es'],
  ['a hyphen in an acronym', 'Carga por USB-C.', 'Cable usb c', ['x'], 'es'],
  ['an English month', 'Good for cold days in December.', 'Coat', ['wool'], 'en'],
];

test.each(supported)('%s passes', (_, text, name, keywords, language) => {
  expect(found(text, name, keywords, language)).toEqual([]);
});

const unsupported: [string, string, string, string[], Locale, string[]][] = [
  ['a number', 'Tiene 3 velocidades.', 'Taladro 18V', ['percutor'], 'es', ['number: 3 velocidades']],
  ['a number in words', 'With three speeds.', 'Drill', ['hammer'], 'en', ['number: three speeds']],
  ['another unit', 'Potencia de 750 kW.', 'Taladro 750 W', ['x'], 'es', ['number: 750 kW']],
  ['a unit of its own', 'Funciona a 18 V.', 'Taladro serie 18', ['x'], 'es', ['number: 18 V']],
  [
    'a brand in mid-sentence',
    'El taladro de Bosch Professional.',
    'Taladro',
    ['x'],
    'es',
    ['name: Bosch Professional'],
  ],
  ['a camel-case name', 'PowerMax drives it.', 'Drill', ['x'], 'en', ['name: PowerMax']],
  ['an acronym', 'Se carga por USB.', 'Linterna', ['x'], 'es', ['name: USB']],
  ['a model', 'El modelo ZX81 es ligero.', 'Teclado', ['x'], 'es', ['name: ZX81']],
  ['a mark', 'Casco con marca CE.', 'Casco', ['obra'], 'es', ['certification: CE']],
  ['a standard', 'Cumple ISO 9001.', 'Guantes', ['obra'], 'es', ['certification: ISO 9001']],
  [
    'an approval',
    'Approved by the FDA.',
    'Gloves',
    ['nitrile'],
    'en',
    ['certification: Approved by', 'certification: FDA'],
  ],
  [
    'a health claim',
    'El té cura la diabetes.',
    'Té verde',
    ['hojas'],
    'es',
    ['health: cura', 'health: diabetes'],
  ],
  ['a warranty', 'Lifetime warranty included.', 'Drill', ['x'], 'en', ['warranty: warranty']],
  [
    'a warranty in Spanish',
    'Con 2 años de garantía.',
    'Taladro',
    ['x'],
    'es',
    ['number: 2 años', 'warranty: garantía'],
  ],
  [
    'a price',
    'Solo 9,99 € con envío gratis.',
    'Cinta',
    ['x'],
    'es',
    ['number: 9,99', 'price: €', 'price: envío', 'price: gratis'],
  ],
  [
    'an eco claim',
    'An eco-friendly, recycled bottle.',
    'Bottle',
    ['x'],
    'en',
    ['eco: eco-friendly', 'eco: recycled'],
  ],
  [
    'an e-mail address',
    'Escribe a ventas@tienda.example hoy.',
    'Cinta',
    ['x'],
    'es',
    ['link: ventas@tienda.example'],
  ],
  ['a telephone', 'Llama al +34 600 123 456.', 'Cinta', ['x'], 'es', ['link: +34 600 123 456']],
  ['a domain', 'Visita mitienda.com ahora.', 'Cinta', ['x'], 'es', ['link: mitienda.com']],
  ['HTML', 'Un <b>gran</b> taladro.', 'Taladro', ['x'], 'es', ['markup: <b>', 'markup: </b>']],
  ['Markdown', 'Un **gran** taladro.', 'Taladro', ['x'], 'es', ['markup: **gran**']],
];

test.each(unsupported)(
  '%s that the data does not give is found',
  (_, text, name, keywords, language, expected) => {
    expect(found(text, name, keywords, language)).toEqual(expected);
  },
);

test('a link and markup are found even where the product data holds them', () => {
  expect(found('Mira https://evil.example/x y <script>.', 'Mesa https://evil.example/x <script>')).toEqual([
    'link: https://evil.example/x',
    'markup: <script>',
  ]);
});

test('a warning quotes the text exactly and speaks its language', () => {
  const warnings = (text: string, language: Locale) =>
    checkCopy(text, { name: 'Taladro', keywords: ['percutor'], language }).map((finding) =>
      warningText(finding, language),
    );
  expect(warnings('Con 3 velocidades.', 'es')).toEqual([
    '"3 velocidades": sin respaldo en los datos (número)',
  ]);
  expect(warnings('See www.x.com', 'en')).toEqual(['"www.x.com": does not belong in a description (link)']);
});
