import { readStock } from '@orquestia/csv-reader/parse-stock';
import { useClient } from 'urql';
import { currentLanguage } from '../../i18n/i18n.ts';
import { makeIdempotencyKey } from '../../platform/idempotency-key.ts';
import { makeStore, useStore } from '../../platform/store.ts';
import { toast } from '../../ui/toast.ts';
import type { Draft } from './draft.ts';
import { aiUnavailable, type FormFailure, inputRefused, requestFailed } from './form-failure.ts';
import { CreateProduct } from './form-mutations.ts';

// Not the page's: who leaves it and comes back finds the product still being saved, and cannot create it twice.
const keys = makeIdempotencyKey();
const saving = makeStore(false);

/** A product that was saved; `isWaiting`: its text waits for somebody's approval. */
export type Created = { id: string; isWaiting: boolean };

/** Saves a draft: with its texts, or at once with the texts to follow, as it does too where the AI is away. */
export function useCreate() {
  const client = useClient();

  async function create(draft: Draft, wait: boolean): Promise<Created | FormFailure> {
    saving.set(true);
    return send(draft, wait).finally(() => saving.set(false));
  }

  async function send(draft: Draft, wait: boolean, aiIsAway = false): Promise<Created | FormFailure> {
    const { description, categoryId, suggestedCategoryId } = draft;
    const [sku, barcode] = [draft.sku?.trim(), draft.barcode?.trim()];
    const asked = currentLanguage();
    const input = {
      name: draft.name.trim(),
      keywords: draft.keywords,
      // The form lets no other draft through.
      stock: readStock(draft.stock) ?? 0,
      language: draft.chosenLanguage ?? ((description?.trim() && draft.language) || asked),
      wait,
      ...(description?.trim() ? { description } : {}),
      ...(categoryId ? { categoryId, suggestedCategoryId } : {}),
      ...(sku ? { sku } : {}),
      ...(barcode ? { barcode } : {}),
    };
    const idempotencyKey = keys.keyFor(JSON.stringify(input));
    const { data, error } = await client.mutation(CreateProduct, { input: { ...input, idempotencyKey } });
    const result = data?.createProduct;
    // Of one that still runs the outcome is not known yet.
    keys.settle(Boolean(result) && result?.__typename !== 'IdempotencyConflictError');

    switch (result?.__typename) {
      case 'Product': {
        const isWaiting = result.review.draft !== null;
        const said = aiIsAway
          ? 'createdAiAway'
          : isWaiting
            ? 'createdWaiting'
            : wait
              ? 'createdMessage'
              : 'createdLater';
        toast((t) => ({
          tone: aiIsAway || isWaiting ? 'warning' : 'good',
          title: t('products.form.created'),
          message: t(`products.form.${said}`, { name: result.name }),
        }));
        return { id: result.id, isWaiting };
      }
      case 'InvalidInputError':
        return inputRefused('failed', result, asked);
      case 'AiUnavailableError':
        return wait ? send(draft, false, true) : aiUnavailable(result, asked);
      default:
        return requestFailed('failed', { message: result?.message, error }, asked);
    }
  }

  return { create, creating: useStore(saving) };
}
