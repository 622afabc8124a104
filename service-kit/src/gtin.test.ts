import { expect, test } from 'vitest';
import { checkDigit, isGtin } from './gtin.ts';

test.each(['96385074', '036000291452', '4006381333931', '8410076472885', '10614141000415', '2000000000015'])(
  '%s is a GTIN',
  (code) => {
    expect(isGtin(code)).toBe(true);
    const last = Number(code.at(-1));
    for (let digit = 0; digit < 10; digit++)
      expect(isGtin(`${code.slice(0, -1)}${digit}`)).toBe(digit === last);
  },
);

test.each([
  '',
  '4006381333',
  '40063813339310',
  '400638133393 1',
  '４００６３８１３３３９３１',
  '+4006381333931',
  '123456789',
])('«%s» is none', (code) => {
  expect(isGtin(code)).toBe(false);
});

test('leading zeros change no check digit', () => {
  expect(checkDigit('0003600029145')).toBe(checkDigit('03600029145'));
});
