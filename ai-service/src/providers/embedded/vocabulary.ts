const SHORTEST = 4;
const TYPO_LENGTH = 6;
const LONGEST = 24;

/** Endings that tell two forms of one word apart, each with what it may be instead. */
const SWAPS: readonly (readonly [RegExp, readonly string[]])[] = [
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

/** The words of the lexicon, and the nearest of them to a word it does not have. */
export class Vocabulary {
  readonly #stems: ReadonlySet<string>;
  readonly #sorted: readonly string[];
  /** The longer words by first letter and length, where a misspelt word is looked for. */
  readonly #shelves = new Map<string, string[]>();
  readonly #counts = new Map<string, number>();

  constructor(stems: Iterable<string>) {
    for (const stem of stems) this.#counts.set(stem, (this.#counts.get(stem) ?? 0) + 1);
    this.#stems = new Set(this.#counts.keys());
    this.#sorted = [...this.#stems].sort();
    for (const stem of this.#stems) {
      if (stem.length < TYPO_LENGTH - 1) continue;
      const key = `${stem[0]}${stem.length}`;
      const shelf = this.#shelves.get(key);
      if (shelf === undefined) this.#shelves.set(key, [stem]);
      else shelf.push(stem);
    }
  }

  /** The word itself if known, else its other gender, diminutive or spelling. */
  form(stem: string): string {
    if (this.#stems.has(stem) || stem.length < 4 || stem.length > LONGEST || /[#\d]/.test(stem)) return stem;
    for (const [ending, instead] of SWAPS) {
      if (!ending.test(stem)) continue;
      for (const end of instead) {
        const form = stem.replace(ending, end);
        if (form.length >= 4 && this.#stems.has(form)) return form;
      }
    }
    return stem;
  }

  /** As `form`; for a word still unknown the one it shortens ("talad"), or one a single letter away. */
  nearest(stem: string): string {
    const form = this.form(stem);
    if (this.#stems.has(form) || stem.length < SHORTEST || stem.length > LONGEST) return form;
    if (/[#\d]/.test(stem)) return form;
    return this.#shortened(stem) ?? (stem.length < TYPO_LENGTH ? form : (this.#misspelt(stem) ?? form));
  }

  /** The commonest known word that starts with the given letters and has at least two more. */
  #shortened(stem: string): string | undefined {
    let best: string | undefined;
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] ?? '') < stem) low = middle + 1;
      else high = middle;
    }
    for (let index = low; this.#sorted[index]?.startsWith(stem); index += 1) {
      const candidate = this.#sorted[index] ?? '';
      if (candidate.length < stem.length + 2) continue;
      if (best === undefined || this.#count(candidate) > this.#count(best)) best = candidate;
    }
    return best;
  }

  #count(stem: string): number {
    return this.#counts.get(stem) ?? 0;
  }

  /** The commonest known word that one letter more, less, other or swapped makes of the given one. */
  #misspelt(stem: string): string | undefined {
    let best: string | undefined;
    for (const length of [stem.length, stem.length + 1, stem.length - 1]) {
      for (const candidate of this.#shelves.get(`${stem[0]}${length}`) ?? []) {
        if (!oneEditApart(stem, candidate)) continue;
        if (best === undefined || this.#count(candidate) > this.#count(best)) best = candidate;
      }
    }
    return best;
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
