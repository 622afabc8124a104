/** A character with more marks than any script needs: composing or taking apart sorts them, in quadratic time. */
const TOO_MANY_MARKS = /\p{M}{31}/u;

/** Whether no character of the text carries more than 30 marks. One that does is not normalized, and the gateway refuses it. */
export function isStreamSafe(text: string): boolean {
  return !TOO_MANY_MARKS.test(text);
}
