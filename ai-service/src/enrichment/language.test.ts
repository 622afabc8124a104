import { expect, test } from 'vitest';
import type { Locale } from '../contract/contract.ts';
import { seemsInLanguage } from './language.ts';

const spanishText = 'Este taladro percutor es ideal para los trabajos de la casa y el taller.';
const englishText = 'This hammer drill is made for work at home and in the workshop.';

const cases: [string, string, Locale, string[], boolean][] = [
  ['Spanish for Spanish', spanishText, 'es', [], true],
  ['English for English', englishText, 'en', [], true],
  ['English for Spanish', englishText, 'es', [], false],
  ['Spanish for English', spanishText, 'en', [], false],
  ['a short English text for Spanish', 'Cordless drill with 18 V and two batteries.', 'es', [], false],
  [
    'a short Spanish text for English',
    'Taladro sin cable con las dos baterías y su cargador.',
    'en',
    [],
    false,
  ],
  ['French for English', 'Une perceuse avec deux batteries pour les travaux de la maison.', 'en', [], false],
  [
    'Portuguese for Spanish',
    'Uma furadeira com duas baterias, você não precisa do cabo em casa.',
    'es',
    [],
    false,
  ],
  ['Italian for Spanish', 'Il trapano della casa che lavora per gli artigiani.', 'es', [], false],
  ['German for English', 'Der Bohrer ist ein Werkzeug für die Arbeit mit Holz und Stein.', 'en', [], false],
  ['another script', 'Дрель для дома и мастерской, очень удобная.', 'es', [], false],
  ['a text too short to tell', 'Taladro 18 V.', 'en', [], true],
  [
    'a name in the other language',
    'The Lord of the Rings, tapa dura.',
    'es',
    ['The Lord of the Rings'],
    true,
  ],
  ['a keyword that is a part of words', englishText, 'es', ['a', 'e', 'th', '(.*)[', '\\p'], false],
  ['a list of words', 'Martillo, acero, mango, fibra.', 'en', [], true],
  ['colours with "o"', 'Camiseta negra o roja, grande o chica.', 'es', [], true],
];

test.each(cases)('%s', (_, text, language, product, expected) => {
  expect(seemsInLanguage(text, language, product)).toBe(expected);
});
