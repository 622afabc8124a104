/** What is wrong with a form: in all, and field by field. */
export type FormErrors = { message: string; fields: Record<string, string> };

/** A refusal of the gateway as a form shows it. */
export function formErrors(refusal: {
  message: string;
  fields?: readonly { path: readonly string[]; message: string }[];
}): FormErrors {
  const fields = (refusal.fields ?? []).map(({ path, message }): [string, string] => [
    path[0] ?? '',
    message,
  ]);
  return { message: refusal.message, fields: Object.fromEntries(fields) };
}
