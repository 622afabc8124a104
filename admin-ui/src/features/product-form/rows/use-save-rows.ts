import { readStock } from '@orquestia/csv-reader/parse-stock';
import { splitTyped } from '@orquestia/csv-reader/split-keywords';
import { useClient } from 'urql';
import { failureMessage } from '../../../graphql/failure-message.ts';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { useT } from '../../../i18n/use-t.ts';
import { randomKey } from '../../../platform/random-key.ts';
import { makeStore, useStore } from '../../../platform/store.ts';
import type { Draft } from '../draft.ts';
import { CreateProduct } from '../form-mutations.ts';
import { validateDraft } from '../validate-draft.ts';
import { isOpen, type Row, type RowInput } from './row.ts';
import { changeRow, rows } from './rows.ts';

// Not the page's: who leaves it and comes back finds the rows still being saved.
const saving = makeStore<string | undefined>(undefined);

/** Saves the rows one after another, each with its own outcome; their texts follow. */
export function useSaveRows() {
  const t = useT();
  const client = useClient();

  /** Returns whether the gateway answered: where nobody does, asking for the rest is of no use. */
  async function saveRow(row: Row, { categoryId, chosenLanguage }: Draft): Promise<boolean> {
    const keywords = splitTyped([row.keywords]);
    const wrong = Object.values(validateDraft({ name: row.name, keywords, stock: row.stock }, t));
    if (wrong.length > 0) {
      changeRow(row.id, { problem: wrong.join(' ') });
      return true;
    }
    const input: RowInput = {
      name: row.name.trim(),
      keywords,
      stock: readStock(row.stock) ?? 0,
      language: chosenLanguage ?? currentLanguage(),
      wait: false,
      ...(categoryId ? { categoryId } : {}),
    };
    const sent = row.sent ?? { key: randomKey(), input };
    // Before it is sent: a tab that is closed meanwhile leaves the key to ask again under.
    changeRow(row.id, { sent, problem: undefined });
    const { data, error } = await client.mutation(CreateProduct, {
      input: { ...sent.input, idempotencyKey: sent.key },
    });
    const result = data?.createProduct;
    switch (result?.__typename) {
      case 'Product':
        changeRow(row.id, { productId: result.id });
        return true;
      case undefined:
      case 'IdempotencyConflictError':
        changeRow(row.id, { problem: t('products.form.rows.unknown', { reason: failureMessage(error, t) }) });
        return false;
      case 'InvalidInputError':
        changeRow(row.id, {
          sent: undefined,
          problem: result.fields.map(({ message }) => message).join(' ') || result.message,
        });
        return true;
      default:
        changeRow(row.id, { sent: undefined, problem: result?.message });
        return true;
    }
  }

  async function saveAll(draft: Draft): Promise<void> {
    if (saving.get() !== undefined) return;
    try {
      for (const { id } of rows.get().filter(isOpen)) {
        const row = rows.get().find((each) => each.id === id);
        if (!row) continue;
        saving.set(id);
        if (!(await saveRow(row, draft))) break;
      }
    } finally {
      saving.set(undefined);
    }
  }

  return { saveAll, saving: useStore(saving) };
}
