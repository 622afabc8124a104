/** Nobody types a code with less between two characters; a scanner that types takes a few milliseconds. */
export const LONGEST_GAP_MS = 50;
const SHORTEST_CODE = 4;
/** They come in between. */
const MODIFIERS = new Set([
  'Shift',
  'CapsLock',
  'Alt',
  'AltGraph',
  'Control',
  'Meta',
  'Dead',
  'Unidentified',
]);

/**
 * Tells what a hand scanner types from what a person does: a fast burst of characters, ended by Enter. Given each key with
 * its moment; returns the code at its end.
 */
export function makeBurstReader() {
  let text = '';
  let last = Number.NEGATIVE_INFINITY;

  return ({ key, timeStamp, repeat }: Pick<KeyboardEvent, 'key' | 'timeStamp' | 'repeat'>): string | null => {
    const goesOn = timeStamp - last <= LONGEST_GAP_MS;
    last = timeStamp;
    if (!goesOn) text = '';
    if (key === 'Enter') {
      const code = text.length >= SHORTEST_CODE ? text : null;
      text = '';
      return code;
    }
    // A scanner holds no key down, and presses nothing else that does something.
    if (repeat) text = '';
    else if (key.length === 1) text += key;
    else if (!MODIFIERS.has(key)) text = '';
    return null;
  };
}
