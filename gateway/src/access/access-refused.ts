import type { AccessFailure } from '../failure.ts';

/** Ends what the caller may not do, where there is no outcome that could say so. */
export class AccessRefused extends Error {
  readonly failure: AccessFailure;

  constructor(failure: AccessFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}
