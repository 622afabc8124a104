const TYPING = 'textarea, select, input:not([type="checkbox"], [type="radio"]), [contenteditable]';

/** Whether a key pressed here is text for a field. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TYPING) !== null;
