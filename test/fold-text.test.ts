import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { foldText } from '../admin-ui/csv-reader/src/fold-text.ts';
import { prepareDatabase } from '../gateway/src/platform/prepare-database.ts';
import { createTestDatabase } from './support/gateway.ts';

let database: pg.Client;

beforeAll(async () => {
  const url = await createTestDatabase();
  await prepareDatabase(url);
  database = new pg.Client({ connectionString: url });
  await database.connect();
});
afterAll(() => database.end());

const foldedSchema = z.array(z.object({ text: z.string(), folded: z.string() }));

/** Each text as the database folds it. */
async function foldInDatabase(texts: readonly string[]) {
  const sql = 'SELECT text, search_fold(text) AS folded FROM unnest($1::text[]) AS text';
  return foldedSchema.parse((await database.query(sql, [texts])).rows);
}

const inScreen = (texts: readonly string[]) => texts.map((text) => ({ text, folded: foldText(text) }));

/** A letter of each kind that is folded by a rule of its own, in many alphabets, and what joins them. */
const letters = [
  ...'aAáÁñÑçÇßẞæÆœŒøØłŁđĐðÐþÞħĦŧŦŋŊıİiIſﬁﬀĳǆŉ',
  ...'ΣσςΆάϊΐΰϒΩᾳᾼ',
  ...'ЙйЁёЇїҐґԱաև',
  ...'אַבּשׂأإآةىًّـ',
  ...'कीकुড়が㍿Ａａ％＿＼ﾊﾟ한각',
  ...'Ꭰꭰაḍ̇Ệễ½²№™㎏µ…',
  ...[
    ' ',
    '\u00a0',
    '\u3000',
    '-',
    '\u00b7',
    '\u0301',
    '\u0327',
    '\u0307',
    '\u200b',
    '\u200d',
    '\u00ad',
    '😀',
  ],
];

test('the database and the screen fold each letter of the Unicode that both know alike', async () => {
  const sql = `SELECT string_agg(chr(code), '' ORDER BY code) AS known FROM generate_series(1, 195101) AS code
    WHERE code NOT BETWEEN 55296 AND 57343 AND chr(code) ~ '[[:alpha:]]' COLLATE "und-x-icu"`;
  const { known } = z.object({ known: z.string() }).parse((await database.query(sql)).rows[0]);
  const texts = [...known].filter((letter) => /\p{L}/u.test(letter));
  expect(texts.length).toBeGreaterThan(100_000);
  const folded = await foldInDatabase(texts);
  const differing = folded.filter(({ text, folded }) => folded !== foldText(text));
  expect(differing).toEqual([]);
});

test('the database and the screen fold any text of many alphabets alike', async () => {
  const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 50 }), async (texts) => {
      expect(await foldInDatabase(texts)).toEqual(inScreen(texts));
    }),
    { numRuns: 50 },
  );
});
