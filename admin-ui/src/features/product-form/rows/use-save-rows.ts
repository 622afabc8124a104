import { readStock } from '@orquestia/csv-reader/parse-stock';
import { splitTyped } from '@orquestia/csv-reader/split-keywords';
import { useCallback } from 'react';
import { type Client, useClient } from 'urql';
import { failureMessage } from '../../../graphql/failure-message.ts';
import { person } from '../../../graphql/person.ts';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { currentT } from '../../../i18n/use-t.ts';
import { randomKey } from '../../../platform/random-key.ts';
import { makeStore, useStore } from '../../../platform/store.ts';
import type { Draft } from '../draft.ts';
import { CreateProduct } from '../form-mutations.ts';
import { validateDraft } from '../validate-draft.ts';
import { isHeld, isOpen, type Row, type RowInput } from './row.ts';
import { changeRow, rows } from './rows.ts';

// Not the page's: who leaves it and comes back finds the rows still being saved.
const saving = makeStore<string | undefined>(undefined);

const stampNow = () => ({ key: randomKey(), keyAt: Date.now(), personId: person.get() });

/** What is sent of a row; undefined where it is not in order, which it then says. */
function inputOf(row: Row, { categoryId, chosenLanguage }: Draft): RowInput | undefined {
  const keywords = splitTyped([row.keywords]);
  const wrong = Object.values(validateDraft({ name: row.name, keywords, stock: row.stock }, currentT()));
  if (wrong.length > 0) {
    changeRow(row.id, { problem: wrong.join(' ') });
    return undefined;
  }
  return {
    name: row.name.trim(),
    keywords,
    stock: readStock(row.stock) ?? 0,
    language: chosenLanguage ?? currentLanguage(),
    wait: false,
    ...(categoryId ? { categoryId } : {}),
  };
}

/** Returns whether the gateway answered: where nobody does, asking for the rest is of no use. */
async function send(client: Client, id: string, sent: NonNullable<Row['sent']>): Promise<boolean> {
  // Before it is sent: a tab that is closed meanwhile leaves the key to ask again under.
  changeRow(id, { sent, problem: undefined });
  const { data, error } = await client.mutation(CreateProduct, {
    input: { ...sent.input, idempotencyKey: sent.key },
  });
  const result = data?.createProduct;
  const t = currentT();
  switch (result?.__typename) {
    case 'Product':
      changeRow(id, { productId: result.id });
      return true;
    case undefined:
    case 'IdempotencyConflictError':
      changeRow(id, { problem: t('products.form.rows.unknown', { reason: failureMessage(error, t) }) });
      return false;
    case 'InvalidInputError':
      changeRow(id, {
        sent: undefined,
        problem: result.fields.map(({ message }) => message).join(' ') || result.message,
      });
      return true;
    default:
      changeRow(id, { sent: undefined, problem: result?.message });
      return true;
  }
}

/** Saves these rows one after another, unless others are being saved. */
async function sendEach(
  client: Client,
  some: readonly Row[],
  sentOf: (row: Row) => Row['sent'],
): Promise<void> {
  if (saving.get() !== undefined) return;
  try {
    for (const { id } of some) {
      const row = rows.get().find((each) => each.id === id);
      if (!row) continue;
      saving.set(id);
      const sent = sentOf(row);
      if (sent && !(await send(client, id, sent))) break;
    }
  } finally {
    saving.set(undefined);
  }
}

/** Saves the rows one after another, each with its own outcome; their texts follow. */
export function useSaveRows() {
  const client = useClient();

  function saveAll(draft: Draft): Promise<void> {
    const ready = rows.get().filter((row) => isOpen(row) && !isHeld(row));
    return sendEach(client, ready, (row) => {
      if (row.sent) return row.sent;
      const input = inputOf(row, draft);
      return input && { ...stampNow(), input };
    });
  }

  /** Sends one that is held as a new one: the person knows that it was not saved. */
  const sendAnew = useCallback(
    (row: Row) => void sendEach(client, [row], ({ sent }) => sent && { ...sent, ...stampNow() }),
    [client],
  );

  return { saveAll, sendAnew, saving: useStore(saving) };
}
