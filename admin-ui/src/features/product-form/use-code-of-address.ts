import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { toast } from '../../ui/toast.ts';
import { codeField } from './code-field.ts';
import { emptyDraft } from './draft.ts';
import type { useDraft } from './use-draft.ts';

/**
 * Puts the code that a scan came with into the draft: one with a right check digit is a barcode, any other an SKU. What was
 * being written is another product; it makes room, and can be taken back.
 */
export function useCodeOfAddress({ draft, replace }: ReturnType<typeof useDraft>): void {
  const navigate = useNavigate();
  const { code } = useSearch({ from: '/products/new' });
  const fill = useEffectEvent((scanned: string) => {
    if (draft.sku === scanned || draft.barcode === scanned) return;
    replace({ ...emptyDraft, ...codeField(scanned) });
    if (draft === emptyDraft) return;
    toast((t) => ({
      tone: 'warning',
      title: t('products.form.begunAnew'),
      action: { label: t('products.form.takeBack'), run: () => replace(draft) },
      ms: 20_000,
    }));
  });
  useEffect(() => {
    if (!code) return;
    fill(code);
    // Once: what is changed in the form stays when the page is loaded again.
    void navigate({ to: '/products/new', search: {}, replace: true, ignoreBlocker: true });
  }, [code, navigate]);
}
