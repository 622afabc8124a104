import { isGtin } from '@orquestia/service-kit/gtin';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import type { Draft } from './draft.ts';

/** Puts the code that a scan came with into the draft: one with a right check digit is a barcode, any other an SKU. */
export function useCodeOfAddress(change: (changes: Partial<Draft>) => void): void {
  const navigate = useNavigate();
  const { code } = useSearch({ from: '/products/new' });
  const fill = useEffectEvent(change);
  useEffect(() => {
    if (!code) return;
    fill(isGtin(code) ? { barcode: code } : { sku: code });
    // Once: what is changed in the form stays when the page is loaded again.
    void navigate({ to: '/products/new', search: {}, replace: true, ignoreBlocker: true });
  }, [code, navigate]);
}
