import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useClient } from 'urql';
import type { Product } from '../../../graphql/product-fragments.ts';
import { toast } from '../../../ui/toast.ts';
import { useUnsaved } from '../../../ui/unsaved-changes.tsx';
import type { FormErrors } from '../../replenishment/form-errors.ts';
import { ProductReplenishmentQuery } from '../../replenishment/replenishment-queries.ts';
import { useProductReplenishment } from '../../replenishment/use-product-replenishment.ts';
import { useUpdate } from '../use-update.ts';
import { changesOf } from './changes-of.ts';
import {
  conflicts,
  type Edits,
  edit,
  editsOf,
  fieldsOf,
  rebase,
  type Values,
  withoutSaved,
  worthSaving,
} from './edits.ts';
import { type Field, productFields, productValues, settingFields, settingValues } from './product-fields.ts';
import { useFocusAfter } from './use-focus-after.ts';
import { useSaveSettings, useWrongNumbers } from './use-save-settings.ts';

const textFields: readonly Field[] = ['name', 'keywords', 'description'];
const isText = (field: Field) => textFields.includes(field);
const nothingWrong: FormErrors = { message: '', fields: {} };

/** A product as somebody else has changed it meanwhile, and what the fields of the page are there. */
type Theirs = { product: Product; known: Values };

/**
 * What is changed on the page of a product and not saved yet, in whatever section: saved together, or let go. Whoever saved
 * the same field in between is not overwritten unseen.
 */
export function useProductEdits(product: Product) {
  const client = useClient();
  const { update, saving } = useUpdate();
  const { saveSettings, savingSettings } = useSaveSettings(product.id);
  const wrongNumbers = useWrongNumbers();
  const settings = useProductReplenishment(product.id).product?.replenishment;
  const [edits, setEdits] = useState<Edits>({});
  const [errors, setErrors] = useState(nothingWrong);
  const [theirs, setTheirs] = useState<Theirs>();
  const [reading, setReading] = useState(false);
  /** The texts are read with their findings, and changed in fields of their own. */
  const [areTextsOpen, setTextsOpen] = useState(false);
  const focus = useFocusAfter(errors === nothingWrong ? undefined : errors);
  const changed = fieldsOf(edits);
  useUnsaved(changed.length > 0);

  // What the fields are known to be: live changes arrive meanwhile.
  const known: Values = { ...productValues(product), ...(settings && settingValues(settings)) };
  const isBusy = saving || savingSettings || reading;

  function end(left: (before: Edits) => Edits) {
    flushSync(() => {
      setEdits(left);
      setErrors(nothingWrong);
      setTheirs(undefined);
      setTextsOpen(false);
    });
    focus.giveBack();
  }

  /** The settings as they are saved now: they have no version by which the gateway would refuse what is old. */
  async function readSettings(): Promise<Values> {
    setReading(true);
    const { data } = await client.query(
      ProductReplenishmentQuery,
      { id: product.id },
      { requestPolicy: 'network-only' },
    );
    setReading(false);
    const now = data?.product?.replenishment ?? settings;
    return now ? settingValues(now) : {};
  }

  /** Checked as a whole before anything is sent: half a page is not saved because of a slip. */
  async function send(mine: Edits, on: Product): Promise<void> {
    if (isBusy) return;
    setErrors(nothingWrong);
    const wrong = wrongNumbers(mine);
    if (Object.keys(wrong).length > 0) return setErrors({ message: '', fields: wrong });
    const sent = worthSaving(mine);
    const [ofProduct, ofSettings] = [editsOf(sent, productFields), editsOf(sent, settingFields)];
    const hasSettings = fieldsOf(ofSettings).length > 0;
    const now: Values = hasSettings ? await readSettings() : settings ? settingValues(settings) : {};
    const their = (current: Product): Theirs => ({
      product: current,
      known: { ...productValues(current), ...now },
    });
    if (conflicts(sent, their(on).known).length > 0) return setTheirs(their(on));
    setTheirs(undefined);
    if (hasSettings) {
      const refused = await saveSettings(ofSettings);
      if (refused) return setErrors(refused);
      setEdits((before) => withoutSaved(before, ofSettings));
    }
    if (fieldsOf(ofProduct).length > 0) {
      const isSaved = await update(on, changesOf(ofProduct), {
        onConflict: (current) => setTheirs(their(current)),
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
    saving: isBusy,
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
      const mine = rebase(edits, theirs.known);
      setEdits(mine);
      void send(mine, theirs.product);
    },
    takeTheirs() {
      if (!theirs) return;
      const lost = conflicts(edits, theirs.known);
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
