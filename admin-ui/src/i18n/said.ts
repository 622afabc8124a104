import type { TFunction } from 'i18next';

/** What is said in the language of the moment: kept in a state, it follows a switch. */
export type Said = { in(t: TFunction): string };
