import { z } from 'zod';

/** A node of n8n may make text of what was true. */
const confirmationSchema = z.object({
  delivered: z.union([z.literal(true), z.literal('true')]),
  supplier_price: z.unknown().optional(),
});

/** n8n's confirmation of a delivery, alone or as the one item of a list; undefined where its answer is none. */
export function readConfirmation(body: string): { supplierPrice: number | null } | undefined {
  const json = parseJson(body);
  const { data } = confirmationSchema.safeParse(Array.isArray(json) && json.length === 1 ? json[0] : json);
  return data && { supplierPrice: readPrice(data.supplier_price) };
}

/** A price as a number or as people write it: `12,50`, `12.50 €`, `$1,234.50`. One that can be read in two ways is null. */
export function readPrice(price: unknown): number | null {
  if (typeof price === 'number') return inRange(price);
  if (typeof price !== 'string') return null;
  const [, digits] =
    /^(?:\p{Sc}|[A-Z]{3})?\s*(\d[\d.,' \u00A0\u202F]*?)\s*(?:\p{Sc}|[A-Z]{3})?$/u.exec(price.trim()) ?? [];
  const plain = digits === undefined ? undefined : withDecimalPoint(digits.replace(/[' \u00A0\u202F]/g, ''));
  return plain === undefined ? null : inRange(Number(plain));
}

/** The last mark is the decimal one where it stands alone and three digits do not follow, or where the other groups. */
function withDecimalPoint(digits: string): string | undefined {
  if (/^\d+(?:\.\d{1,2}|\.\d{4,})?$/.test(digits)) return digits;
  if (/^\d+,(?:\d{1,2}|\d{4,})$/.test(digits) || /^0,\d+$/.test(digits)) return digits.replace(',', '.');
  if (/^0\.\d+$/.test(digits)) return digits;
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(digits)) return digits.replaceAll('.', '').replace(',', '.');
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(digits)) return digits.replaceAll(',', '');
  if (/^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$/.test(digits)) return digits.replace(/[.,]/g, '');
  return undefined;
}

function inRange(price: number): number | null {
  return Number.isFinite(price) && price >= 0 ? price : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
