/** Scripts whose letters are joined, or kept apart, by characters without a form of their own. */
const joiningScripts = 'Arab Syrc Nkoo Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt'
  .split(' ')
  .map((script) => `\\p{scx=${script}}`)
  .join('');

/** What is seen all the same, by what it does to its neighbours: emoji, flags, and the letters of some scripts. */
const needed = [
  '(?<=[\\p{Extended_Pictographic}\\u{1f3fb}-\\u{1f3ff}]|\\p{Emoji}\\ufe0f)\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\p{Emoji})[\\ufe0e\\ufe0f]',
  '(?<=\\u{1f3f4})[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{2,6}\\u{e007f}',
  `(?<=[[${joiningScripts}]--\\p{DI}])[\\u200c\\u200d]`,
  '(?<=[\\p{scx=Mong}--\\p{DI}])[\\u180b-\\u180d\\u180f]',
  '(?<=[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Mymr}\\p{Sm}])[\\ufe00-\\ufe0d\\u{e0100}-\\u{e01ef}]',
].join('|');

/** Default-ignorable (DI): without a form of their own, of no width, or turning the direction of the text; empty letters; breaks of lines that no form shows. */
const hidden = '[\\p{DI}\\ufff9-\\ufffb\\u2028\\u2029\\u2800]';

const pattern = new RegExp(`(?<needed>${needed})|${hidden}`, 'gv');
const plainPattern = /^[\n -~]*$/;

/** The text without the characters that nobody sees. Those that shape an emoji or a letter of some scripts stay. */
export function withoutHidden(text: string): string {
  if (plainPattern.test(text)) return text;
  return text.replace(pattern, (_, needed: string | undefined) => needed ?? '');
}

/** A character that nobody sees, by its code point (`U+200B`), and what stands before it in the text. */
export type HiddenCharacter = { code: string; behind: string };

/** The characters of a text that nobody sees, which would make two of what looks like one. */
export function findHidden(text: string): HiddenCharacter[] {
  if (plainPattern.test(text)) return [];
  return [...text.matchAll(pattern)]
    .filter(({ groups }) => groups?.needed === undefined)
    .map(({ 0: character, index }) => ({
      code: `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
      behind: withoutHidden(text.slice(0, index)),
    }));
}
