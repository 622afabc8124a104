import type { CountLine } from './count-lines.ts';

/** The field of a product that is to be counted. */
export const lineFieldId = (productId: string): string => `count-${productId}`;

/** Takes out of the line that has the focus what a hand scanner has typed into it. */
export function withoutScanned(line: CountLine, code: string): CountLine {
  if (document.activeElement?.id !== lineFieldId(line.productId)) return line;
  return { ...line, text: line.text.replace(code, '') };
}

/** Puts the focus where a product is counted; false where that is not on screen. */
export function focusLine(productId: string): boolean {
  const field = document.getElementById(lineFieldId(productId));
  field?.focus();
  return field !== null;
}
