const DIALOGUES = '[role="dialog"], [role="alertdialog"], [role="menu"], dialog[open]';

/** Whether something stands over the page that has the keys for itself. */
export const isDialogueOpen = (): boolean =>
  [...document.querySelectorAll(DIALOGUES)].some((element) => element.checkVisibility());
