/** Composing (NFC) joins four characters into one at most. */
const mostPerCharacter = 4;
/** A character with more marks than any script needs (UAX #15, "stream-safe"): composing sorts them, in quadratic time. */
const tooManyMarks = /\p{M}{31}/u;

/** Whether a text may have so many characters once it is composed. Before that: what is longer is not worth composing. */
export const mayFit = (text: string, max: number): boolean => text.length <= mostPerCharacter * max;

/** Whether no character of the text carries more than 30 marks. */
export const isStreamSafe = (text: string): boolean => !tooManyMarks.test(text);

/** As much of a list as shows that it is too long, so that no more of it is looked at. */
export const firstOf = (most: number) => (list: unknown) =>
  Array.isArray(list) ? list.slice(0, most + 1) : list;

/** So many problems of a bad input are told; who mends these may see the others. */
export const mostProblems = 20;
