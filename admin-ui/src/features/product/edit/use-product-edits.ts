import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useQuery } from 'urql';
import type { Product } from '../../../graphql/product-fragments.ts';
import { toast } from '../../../ui/toast.ts';
import { useUnsaved } from '../../../ui/unsaved-changes.tsx';
import type { FormErrors } from '../../replenishment/form-errors.ts';
import { ProductReplenishmentQuery } from '../../replenishment/replenishment-queries.ts';
import { useUpdate } from '../use-update.ts';
import { conflicts, type Edits, edit, editsOf, fieldsOf, rebase, withoutSaved } from './edits.ts';
import {
  changesOf,
  type Field,
  productFields,
  productValues,
  settingFields,
  settingValues,
} from './product-fields.ts';
import { useFocusAfter } from './use-focus-after.ts';
import { useSaveSettings, useWrongNumbers } from './use-save-settings.ts';

const textFields: readonly Field[] = ['name', 'keywords', 'description'];
const isText = (field: Field) => textFields.includes(field);
const nothingWrong: FormErrors = { message: '', fields: {} };

/**
 * What is changed on the page of a product and not saved yet, in whatever section: saved together, or let go. Whoever saved
 * the same field in between is not overwritten unseen.
 */
export function useProductEdits(product: Product) {
  const { update, saving } = useUpdate();
  const { saveSettings, savingSettings } = useSaveSettings(product.id);
  const wrongNumbers = useWrongNumbers();
  const [{ data }] = useQuery({ query: ProductReplenishmentQuery, variables: { id: product.id } });
  const settings = data?.product?.replenishment;
  const [edits, setEdits] = useState<Edits>({});
  const [errors, setErrors] = useState(nothingWrong);
  /** The product as somebody else has changed it meanwhile. */
  const [theirs, setTheirs] = useState<Product>();
  /** The texts are read with their findings, and changed in fields of their own. */
  const [areTextsOpen, setTextsOpen] = useState(false);
  const focus = useFocusAfter(errors === nothingWrong ? undefined : errors);
  const changed = fieldsOf(edits);
  useUnsaved(changed.length > 0);

  // What the fields are known to be: live changes arrive meanwhile.
  const known: { readonly [F in Field]?: string } = {
    ...productValues(product),
    ...(settings && settingValues(settings)),
  };

  function end(left: (before: Edits) => Edits) {
    flushSync(() => {
      setEdits(left);
      setErrors(nothingWrong);
      setTheirs(undefined);
      setTextsOpen(false);
    });
    focus.giveBack();
  }

  /** Checked as a whole before anything is sent: half a page is not saved because of a slip. */
  async function send(mine: Edits, on: Product): Promise<void> {
    if (saving || savingSettings) return;
    setErrors(nothingWrong);
    const wrong = wrongNumbers(mine);
    if (Object.keys(wrong).length > 0) return setErrors({ message: '', fields: wrong });
    if (conflicts(mine, productValues(on)).length > 0) return setTheirs(on);
    setTheirs(undefined);
    const [ofProduct, ofSettings] = [editsOf(mine, productFields), editsOf(mine, settingFields)];
    const hasSettings = fieldsOf(ofSettings).length > 0;
    if (hasSettings) {
      const refused = await saveSettings(ofSettings);
      if (refused) return setErrors(refused);
      setEdits((before) => withoutSaved(before, ofSettings));
    }
    if (fieldsOf(ofProduct).length > 0) {
      const isSaved = await update(on, changesOf(ofProduct), {
        onConflict: setTheirs,
        onRefused: (fields) => setErrors(refusal(fields)),
      });
      if (!isSaved) return;
    } else if (hasSettings) toast((t) => ({ tone: 'good', title: t('product.saved') }));
    end((before) => withoutSaved(before, mine));
  }

  return {
    changed,
    edits,
    errors,
    theirs,
    saving: saving || savingSettings,
    editingTexts: areTextsOpen || fieldsOf(editsOf(edits, textFields)).length > 0,
    editTexts: () => setTextsOpen(true),
    focus,
    value: (field: Field) => edits[field]?.now ?? known[field] ?? '',
    change: (field: Field, now: string) => setEdits((before) => edit(before, field, now, known[field] ?? '')),
    save: () => (changed.length > 0 ? send(edits, product) : end((before) => before)),
    discard: () => end(() => ({})),
    /** Closes the texts’ fields without what was typed into them. */
    closeTexts: () =>
      end((before) =>
        editsOf(
          before,
          fieldsOf(before).filter((field) => !isText(field)),
        ),
      ),
    keepMine() {
      if (!theirs) return;
      const mine = rebase(edits, productValues(theirs));
      setEdits(mine);
      void send(mine, theirs);
    },
    takeTheirs() {
      if (!theirs) return;
      const lost = conflicts(edits, productValues(theirs));
      end((before) =>
        editsOf(
          before,
          fieldsOf(before).filter((field) => !lost.includes(field)),
        ),
      );
    },
  };
}

export type ProductEdits = ReturnType<typeof useProductEdits>;

/** A refusal by its fields; what belongs to none is said for all. */
function refusal(fields: { path: string[]; message: string }[]): FormErrors {
  const isKnown = (name: string | undefined) => productFields.some((field) => field === name);
  return {
    message: fields.flatMap(({ path, message }) => (isKnown(path[0]) ? [] : [message])).join(' '),
    fields: Object.fromEntries(
      fields.flatMap(({ path: [name], message }) => (name && isKnown(name) ? [[name, message]] : [])),
    ),
  };
}
