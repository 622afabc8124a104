const TYPING = 'textarea, select, input:not([type="checkbox"], [type="radio"]), [contenteditable]';
const WORDS = ['text', 'search', 'email', 'url', 'tel', 'password'];

/** A field for how many, which a code is not meant for: the one for a code's own figures says so by `data-code`. */
const isQuantityField = (field: HTMLInputElement): boolean =>
  field.inputMode === 'numeric' && field.dataset.code === undefined;

/** Whether a key pressed here is text for a field. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TYPING) !== null;

/** A field for words, where a code may be meant to stand: not one for how many or for a day, nor one to choose from. */
export function isWordsField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  return (
    target instanceof HTMLInputElement &&
    WORDS.includes(target.type) &&
    !target.readOnly &&
    !isQuantityField(target)
  );
}
