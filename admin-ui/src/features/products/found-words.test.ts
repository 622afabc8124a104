import { expect, test } from 'vitest';
import { findWords } from './found-words.ts';

const marked = (name: string, search: string) =>
  findWords(name, search)
    .filter(({ found }) => found)
    .map(({ text }) => text);

test.each([
  ['Tornillo autorroscante', 'tornillos', ['Tornillo']],
  ['Tornillo autorroscante', 'tornilo', ['Tornillo']],
  ['Taladro percutor Bosch 750W', 'boch', ['Bosch']],
  ['Taladro percutor Bosch 750W', 'taladro boch', ['Taladro', 'Bosch']],
  ["Cafetera De'Longhi Magnifica", 'delonghi', ["De'Longhi"]],
  ['Cámara réflex', 'camara', ['Cámara']],
  ['Rechargeable batteries AAA', 'battery', ['batteries']],
  ['Silla de oficina', '', []],
  ['Silla de oficina', 'xyz', []],
])('of «%s» a search for «%s» marks %j', (name, search, words) => {
  expect(marked(name, search)).toEqual(words);
});

test('the parts put together are the name', () => {
  const parts = findWords('Taladro «percutor» Bosch, 750 W', 'bosch percutor');
  expect(parts.map(({ text }) => text).join('')).toBe('Taladro «percutor» Bosch, 750 W');
});
