import type { Locale } from '../../contract/contract.ts';
import { fold } from '../fold.ts';

/** "Uno", "un" and "one" are left out: they are articles and pronouns more often than figures. */
const valuesOf: Record<Locale, ReadonlyMap<string, number>> = {
  es: tableOf(
    'dos:2 tres:3 cuatro:4 cinco:5 seis:6 siete:7 ocho:8 nueve:9 diez:10 once:11 doce:12 trece:13 catorce:14 quince:15 dieciseis:16 diecisiete:17 dieciocho:18 diecinueve:19 veinte:20 veintiun:21 veintiuna:21 veintiuno:21 veintidos:22 veintitres:23 veinticuatro:24 veinticinco:25 veintiseis:26 veintisiete:27 veintiocho:28 veintinueve:29 treinta:30 cuarenta:40 cincuenta:50 sesenta:60 setenta:70 ochenta:80 noventa:90 cien:100 ciento:100 doscientos:200 doscientas:200 quinientos:500 quinientas:500 mil:1000 docena:12',
  ),
  en: tableOf(
    'two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90 hundred:100 thousand:1000 dozen:12',
  ),
};

const ten = 10;
const hundred = 100;

export type NumberWord = { value: number; start: number; end: number };

/** The figures a text gives in words: "dos", "treinta y cinco", "twenty-four". */
export function numberWordsIn(text: string, language: Locale): NumberWord[] {
  const found: NumberWord[] = [];
  for (const { 0: word, index: start } of fold(text).matchAll(/\p{L}+/gu)) {
    const value = valuesOf[language].get(word);
    if (value === undefined) continue;
    const end = start + word.length;
    const before = found.at(-1);
    const between = before && fold(text.slice(before.end, start));
    const joins = between !== undefined && /^(?: y |-| )$/.test(between);
    if (
      before &&
      joins &&
      value < ten &&
      before.value >= 20 &&
      before.value < hundred &&
      before.value % ten === 0
    ) {
      before.value += value;
      before.end = end;
    } else found.push({ value, start, end });
  }
  return found;
}

function tableOf(list: string): ReadonlyMap<string, number> {
  return new Map(
    list.split(' ').map((entry): [string, number] => {
      const [word = '', value] = entry.split(':');
      return [word, Number(value)];
    }),
  );
}
