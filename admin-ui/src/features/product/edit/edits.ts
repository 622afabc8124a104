import type { Field } from './product-fields.ts';

/** What was typed and is not saved: a field's value when its change began, and now. */
export type Edits = { readonly [F in Field]?: { before: string; now: string } };

/** The fields that are changed. */
export const fieldsOf = (edits: Edits): Field[] => {
  const isField = (name: string): name is Field => name in edits;
  return Object.keys(edits).filter(isField);
};
/** Values of fields as the gateway saves them: what stands around a text is not kept. */
export type Values = { readonly [F in Field]?: string };
const isSame = (a: string, b: string) => a.trim() === b.trim();

/** With a field changed from what it is `known` to be: as it was typed, or the field would not show a space at its end. */
export function edit(edits: Edits, field: Field, now: string, known: string): Edits {
  const before = edits[field]?.before ?? known;
  const { [field]: _, ...others } = edits;
  return before === now ? others : { ...others, [field]: { before, now } };
}

/** Those of the fields that are changed. */
export function editsOf(edits: Edits, fields: readonly Field[]): Edits {
  return Object.fromEntries(
    fieldsOf(edits).flatMap((name) => (fields.includes(name) ? [[name, edits[name]]] : [])),
  );
}

/** Those that change something once they are saved. */
export function worthSaving(edits: Edits): Edits {
  const changed = fieldsOf(edits).filter((name) => {
    const field = edits[name];
    return field && !isSame(field.before, field.now);
  });
  return editsOf(edits, changed);
}

/** The fields that are changed and that somebody else changed to something different meanwhile. */
export function conflicts(edits: Edits, known: Values): Field[] {
  return fieldsOf(edits).filter((field) => {
    const [mine, theirs] = [edits[field], known[field]];
    return mine && theirs !== undefined && !isSame(theirs, mine.before) && !isSame(theirs, mine.now);
  });
}

/** As if the change had begun from what is known now: saved, it replaces that knowingly. */
export function rebase(edits: Edits, known: Values): Edits {
  return fieldsOf(edits).reduce((all: Edits, field) => {
    const [mine, theirs] = [edits[field], known[field]];
    if (!mine || theirs === undefined) return all;
    const { [field]: _, ...others } = all;
    return isSame(theirs, mine.now) ? others : { ...others, [field]: { before: theirs, now: mine.now } };
  }, edits);
}

/** Without what was saved; what was typed since stands on it. */
export function withoutSaved(edits: Edits, saved: Edits): Edits {
  return fieldsOf(saved).reduce((all: Edits, field) => {
    const [mine, sent] = [all[field], saved[field]];
    if (!mine || !sent) return all;
    const { [field]: _, ...others } = all;
    return mine.now === sent.now ? others : { ...others, [field]: { before: sent.now, now: mine.now } };
  }, edits);
}
