import { readStock } from '@orquestia/csv-reader/parse-stock';
import { useClient } from 'urql';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { makeIdempotencyKey } from '../../platform/idempotency-key.ts';
import { makeStore, useStore } from '../../ui/store.ts';
import { toast } from '../../ui/toast.ts';
import type { Draft } from './draft.ts';
import { aiUnavailable, type FormFailure, inputRefused, requestFailed } from './form-failure.ts';
import { CreateProduct } from './form-mutations.ts';

// Not the page's: who leaves it and comes back finds the product still being saved, and cannot create it twice.
const keys = makeIdempotencyKey();
const saving = makeStore(false);

/** Saves a draft: with its texts, or at once with the texts to follow. */
export function useCreate() {
  const t = useT();
  const client = useClient();

  async function create(draft: Draft, wait: boolean): Promise<FormFailure | null> {
    saving.set(true);
    return send(draft, wait).finally(() => saving.set(false));
  }

  async function send(draft: Draft, wait: boolean): Promise<FormFailure | null> {
    const { description, categoryId, suggestedCategoryId } = draft;
    const [sku, barcode] = [draft.sku?.trim(), draft.barcode?.trim()];
    const asked = currentLanguage();
    const input = {
      name: draft.name.trim(),
      keywords: draft.keywords,
      // The form lets no other draft through.
      stock: readStock(draft.stock) ?? 0,
      language: (description?.trim() && draft.language) || asked,
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
        const key = wait ? 'products.form.createdMessage' : 'products.form.createdLater';
        toast({ tone: 'good', title: t('products.form.created'), message: t(key, { name: result.name }) });
        return null;
      }
      case 'InvalidInputError':
        return inputRefused('failed', result, asked);
      case 'AiUnavailableError':
        return aiUnavailable(result, asked);
      default:
        return requestFailed('failed', { message: result?.message, error }, asked);
    }
  }

  return { create, creating: useStore(saving) };
}
