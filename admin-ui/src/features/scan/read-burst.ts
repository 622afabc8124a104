/** Nobody types a code with less between two characters; a scanner that types takes a few milliseconds. */
export const LONGEST_GAP_MS = 50;
const SHORTEST_CODE = 4;

/**
 * Tells what a hand scanner types from what a person does: a fast burst of characters, ended by Enter. Given each key and
 * its moment; returns the code at its end.
 */
export function makeBurstReader() {
  let text = '';
  let last = Number.NEGATIVE_INFINITY;

  return (key: string, at: number): string | null => {
    const goesOn = at - last <= LONGEST_GAP_MS;
    last = at;
    if (key === 'Enter') {
      const code = goesOn && text.length >= SHORTEST_CODE ? text : null;
      text = '';
      return code;
    }
    // Shift and the like come in between.
    if (key.length === 1) text = goesOn ? text + key : key;
    return null;
  };
}
