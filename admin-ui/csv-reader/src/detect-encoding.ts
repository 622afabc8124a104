import { decodeText, type Encoding } from './encodings.ts';

/** As much of a file as tells its encoding. */
const SAMPLE_BYTES = 256 * 1024;

/** A byte order mark, or none. */
function markedEncoding(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  return null;
}

/** UTF-16 has a zero beside every letter of ASCII: behind it or before it. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < bytes.length / 8 || Math.min(even, odd) * 8 > Math.max(even, odd)) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** One stray byte does not make a text of UTF-8 one of Windows: what there is more of decides. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const read = text.match(/(?!\ufffd)\P{ASCII}/gu)?.length ?? 0;
  return broken === 0 || read >= broken;
}

/** The likeliest first: of two that make as good a text it is taken. */
const CODE_PAGES: readonly Encoding[] = ['windows-1252', 'cp850', 'macintosh', 'cp437'];

/** How much a text looks like one of Spanish, English or their neighbours. */
function plausibility(text: string): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return (
    4 * count(/[áéíóúüñÁÉÍÓÚÜÑ]/g) +
    2 * count(/(?<![\p{L}])[¿¡«“‘€]|(?<=\d)[ºª°€²³]|(?<=\b[nN])[º°]|[”’»…–—](?![\p{L}])/gu) +
    count(/[àèìòùâêîôûäëïöçãõåæøßœÀÈÌÒÙÂÊÎÔÛÄËÏÖÇÃÕÅÆØŒ®©™]/g) -
    // A capital or a sign within a word, and what no text holds.
    6 * count(/(?<=\p{Ll})(?:\p{Lu}(?=\p{Ll})|[^\p{L}\p{M}\p{P}\s\d])/gu) -
    6 * count(/(?<=\p{L})(?![\p{L}\p{M}’·ºª®™])\P{ASCII}(?=\p{L})/gu) -
    8 * count(/(?!\p{ASCII})\p{Cc}|[\u2500-\u25ff]/gu)
  );
}

/** What the bytes of a text are most likely written in. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const marked = markedEncoding(bytes);
  if (marked) return marked;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const utf16 = unmarkedUtf16(sample);
  if (utf16) return utf16;
  if (isMostlyUtf8(sample) && isMostlyUtf8(bytes)) return 'utf-8';
  const likeliest = CODE_PAGES.map((encoding) => ({
    encoding,
    score: plausibility(decodeText(sampleOfHighBytes(bytes), encoding)),
  }));
  return likeliest.reduce((best, next) => (next.score > best.score ? next : best)).encoding;
}

/** From the first byte beyond ASCII on: a file may begin with long parts that tell nothing. */
function sampleOfHighBytes(bytes: Uint8Array): Uint8Array {
  const first = Math.max(0, bytes.findIndex((byte) => byte >= 0x80) - 200);
  return bytes.subarray(first, first + SAMPLE_BYTES);
}
