/** What takes no letters: its keys are free. */
const OTHER_INPUTS = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color'];
const TYPING = [
  'textarea',
  'select',
  '[contenteditable]',
  `input${OTHER_INPUTS.map((type) => `:not([type="${type}"])`).join('')}`,
].join(', ');

/** Whether a key pressed here writes: the focus is in a field that takes letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}
