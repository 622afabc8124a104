import type { Failure } from '../failure.ts';

/** What a caller is told: `code` never changes, `message` is in the caller's language. */
export type FailureText = { code: string; retryable: boolean; message: string };

/** One of two texts, by the caller's language. */
export type Say = (es: string, en: string) => string;

/** The texts of these kinds of failure. */
export type TextsOf<Kind extends Failure['kind']> = {
  [K in Kind]: (failure: Extract<Failure, { kind: K }>, say: Say) => FailureText;
};
