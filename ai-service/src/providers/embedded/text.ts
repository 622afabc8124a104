const STOPWORDS = new Set(
  'de del la el los las un una unos y e o en al a sin the of and an in to su sus por su from by or'.split(
    ' ',
  ),
);
/** After one of these a name no longer says what the product is, only what it goes with. */
const TAIL_WORDS = new Set(['para', 'con', 'for', 'with', 'compatible']);

export type Token = { stem: string; inTail: boolean };

/** Lower case without accents, so that "cámara" and "camara" are one word. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A light stemmer for Spanish and English alike: plurals and the last vowel, no more. */
export function stem(word: string): string {
  let root = word;
  if (root.length > 4 && root.endsWith('ies')) root = `${root.slice(0, -3)}y`;
  else if (root.length > 4 && root.endsWith('ces')) root = `${root.slice(0, -3)}z`;
  else if (root.length > 4 && /[^aeiou]es$/.test(root)) root = root.slice(0, -2);
  else if (root.length > 3 && /[^su]s$/.test(root)) root = root.slice(0, -1);
  if (root.length > 5 && /[ao]$/.test(root)) return root.slice(0, -1);
  return root.length > 4 && root.endsWith('e') ? root.slice(0, -1) : root;
}

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let inTail = false;
  for (const word of fold(text).match(/[a-z0-9]+/g) ?? []) {
    if (TAIL_WORDS.has(word)) inTail = tokens.length > 0;
    else if (!STOPWORDS.has(word)) tokens.push({ stem: stem(word), inTail });
  }
  return tokens;
}
