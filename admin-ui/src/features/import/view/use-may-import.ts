import { useMay } from '../../access/use-me.ts';

/** Whether who looks may import, and take an import back: that wants all three rights. */
export function useMayImport(): boolean {
  const mayWrite = useMay('catalog:write');
  const mayAdjust = useMay('stock:adjust');
  const maySpend = useMay('ai:spend');
  return mayWrite && mayAdjust && maySpend;
}
