import type { TFunction } from 'i18next';
import { formatNumber } from '../../i18n/format.ts';
import type { ToOrder } from './replenishment-queries.ts';

/** A product with how many of it to order; null where what is written is no number. */
export type OrderLine = { product: ToOrder; quantity: number | null };

/** What to write to a supplier: how many of what, by its own codes. */
export function orderMailText(t: TFunction, lines: readonly OrderLine[]): string {
  const wanted = lines.flatMap(({ product, quantity }) => {
    if (quantity === null) return [];
    const { supplierCode } = product.replenishment;
    const code = supplierCode === null ? '' : t('replenishment.mailCode', { code: supplierCode });
    return [t('replenishment.mailLine', { n: formatNumber(quantity), name: product.name }) + code];
  });
  return [t('replenishment.mailGreeting'), '', ...wanted, '', t('replenishment.mailEnd')].join('\n');
}

/** The address that opens the mail program with it. */
export function mailtoOf(email: string, subject: string, text: string): string {
  const lines = text.replaceAll('\n', '\r\n');
  return `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}
