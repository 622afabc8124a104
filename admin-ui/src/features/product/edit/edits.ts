import type { Field } from './product-fields.ts';

/** What was typed and is not saved: a field's value when its change began, and now. */
export type Edits = { readonly [F in Field]?: { before: string; now: string } };

/** The fields that are changed. */
export const fieldsOf = (edits: Edits): Field[] => {
  const isField = (name: string): name is Field => name in edits;
  return Object.keys(edits).filter(isField);
};
const isSame = (a: string, b: string) => a.trim() === b.trim();

/** With a field changed from what it is `known` to be; one that is as it was before is no change. */
export function edit(edits: Edits, field: Field, now: string, known: string): Edits {
  const before = edits[field]?.before ?? known;
  const { [field]: _, ...others } = edits;
  return isSame(before, now) ? others : { ...others, [field]: { before, now } };
}

/** Those of the fields that are changed. */
export function editsOf(edits: Edits, fields: readonly Field[]): Edits {
  return Object.fromEntries(
    fieldsOf(edits).flatMap((name) => (fields.includes(name) ? [[name, edits[name]]] : [])),
  );
}

/** The fields that are changed and that somebody else changed to something different meanwhile. */
export function conflicts(edits: Edits, known: { readonly [F in Field]?: string }): Field[] {
  return fieldsOf(edits).filter((field) => {
    const [mine, theirs] = [edits[field], known[field]];
    return mine && theirs !== undefined && !isSame(theirs, mine.before) && !isSame(theirs, mine.now);
  });
}

/** As if the change had begun from what is known now: saved, it replaces that knowingly. */
export function rebase(edits: Edits, known: { readonly [F in Field]?: string }): Edits {
  return fieldsOf(edits).reduce((all: Edits, field) => {
    const [mine, theirs] = [edits[field], known[field]];
    if (!mine || theirs === undefined) return all;
    const { [field]: _, ...others } = all;
    return isSame(theirs, mine.now) ? others : { ...others, [field]: { before: theirs, now: mine.now } };
  }, edits);
}

/** Without what was saved; what was typed since stands on it. */
export function withoutSaved(edits: Edits, saved: Edits): Edits {
  return rebase(edits, Object.fromEntries(fieldsOf(saved).map((field) => [field, saved[field]?.now])));
}
