import type { FieldMessages } from './product-form-values.ts';

/** Why the form got no further, and which fields are to blame. */
export type FormFailure = { title: string; message: string; fields?: FieldMessages };
