const TYPING = 'textarea, select, input:not([type="checkbox"], [type="radio"]), [contenteditable]';

/** A field for how many, which a code is not meant for: the one for a code's own figures says so by `data-code`. */
export const isQuantityField = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.inputMode === 'numeric' && target.dataset.code === undefined;

/** Whether a key pressed here is text for a field. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TYPING) !== null;
