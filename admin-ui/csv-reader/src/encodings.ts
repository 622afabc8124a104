import { DOS_CODE_PAGES } from './dos-code-pages.ts';

/** What a file may be written in, as a person can choose it. */
export const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'cp850',
  'cp437',
  'macintosh',
  'utf-16le',
  'utf-16be',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Bytes that are none in the encoding become U+FFFD, each in its line. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding !== 'cp850' && encoding !== 'cp437') return new TextDecoder(encoding).decode(bytes);
  const upper = DOS_CODE_PAGES[encoding];
  const latin1 = new TextDecoder('utf-16le').decode(Uint16Array.from(bytes));
  return latin1.replaceAll(/[\u0080-\u00ff]/g, (character) => upper.charAt(character.charCodeAt(0) - 0x80));
}

/** Lines by which a person sees whether the encoding is right: the first ones with letters beyond ASCII. */
export function sampleOf(text: string, count = 3): string[] {
  const telling = text.split(/\r\n?|\n/).filter((line) => /\P{ASCII}/u.test(line));
  return telling.slice(0, count).map((line) => line.trim().slice(0, 120));
}
