/** Whether a question stands over the page that is answered first. */
export const isAsked = (): boolean => document.querySelector('dialog[open]') !== null;
