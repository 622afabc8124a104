const minLength = 4;
const minTypoLength = 6;
const maxLength = 24;

/** Endings that tell two forms of one word apart, each with what it may be instead. */
const endingSwaps: readonly (readonly [RegExp, readonly string[]])[] = [
  [/o$/, ['a', '']],
  [/a$/, ['o', '']],
  [/([ct]?it|ill)[oa]$/, ['o', 'a', '']],
  [/ing$/, ['', 'er']],
  [/e[dr]$/, ['', 'ing']],
  [/our$/, ['or']],
  [/or$/, ['our', 'ora']],
  [/is(ing|er|ed)?$/, ['iz$1', 'ic']],
  [/um$/, ['ium']],
  [/ium$/, ['um']],
  [/$/, ['o', 'a']],
];

export type Vocabulary = {
  /** The word itself if known, else its other gender, diminutive or spelling. */
  form(stem: string): string;
  /** As `form`; for a word still unknown the one it shortens ("talad"), or one a single letter away. */
  nearest(stem: string): string;
};

/** The words of the lexicon, and the nearest of them to a word it does not have. */
export function makeVocabulary(stems: Iterable<string>): Vocabulary {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const sorted = [...counts.keys()].sort();
  /** The longer words by first letter and length, where a misspelt word is looked for. */
  const buckets = new Map<string, string[]>();
  for (const stem of counts.keys()) {
    if (stem.length < minTypoLength - 1) continue;
    const key = `${stem[0]}${stem.length}`;
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [stem]);
    else bucket.push(stem);
  }

  return { form, nearest };

  function form(stem: string): string {
    if (counts.has(stem) || stem.length < 4 || stem.length > maxLength || /[#\d]/.test(stem)) return stem;
    for (const [ending, replacements] of endingSwaps) {
      if (!ending.test(stem)) continue;
      for (const replacement of replacements) {
        const candidate = stem.replace(ending, replacement);
        if (candidate.length >= 4 && counts.has(candidate)) return candidate;
      }
    }
    return stem;
  }

  function nearest(stem: string): string {
    const known = form(stem);
    if (counts.has(known) || stem.length < minLength || stem.length > maxLength) return known;
    if (/[#\d]/.test(stem)) return known;
    return longerWord(stem) ?? (stem.length < minTypoLength ? known : (correctedWord(stem) ?? known));
  }

  /** The commonest known word that starts with the given letters and has at least two more. */
  function longerWord(stem: string): string | undefined {
    let best: string | undefined;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? '') < stem) low = middle + 1;
      else high = middle;
    }
    for (let index = low; sorted[index]?.startsWith(stem); index += 1) {
      const candidate = sorted[index] ?? '';
      if (candidate.length < stem.length + 2) continue;
      if (best === undefined || countOf(candidate) > countOf(best)) best = candidate;
    }
    return best;
  }

  /** The commonest known word that one letter more, less, other or swapped makes of the given one. */
  function correctedWord(stem: string): string | undefined {
    let best: string | undefined;
    for (const length of [stem.length, stem.length + 1, stem.length - 1]) {
      for (const candidate of buckets.get(`${stem[0]}${length}`) ?? []) {
        if (!oneEditApart(stem, candidate)) continue;
        if (best === undefined || countOf(candidate) > countOf(best)) best = candidate;
      }
    }
    return best;
  }

  function countOf(stem: string): number {
    return counts.get(stem) ?? 0;
  }
}

function oneEditApart(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA.length > restB.length) return restA.slice(1) === restB;
  if (restA.length < restB.length) return restA === restB.slice(1);
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return restA.slice(1) === restB.slice(1) || swapped;
}
