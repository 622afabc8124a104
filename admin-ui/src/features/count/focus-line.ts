/** The field of a product that is to be counted. */
export const lineFieldId = (productId: string): string => `count-${productId}`;

/** Puts the focus where a product is counted; false where that is not on screen. */
export function focusLine(productId: string): boolean {
  const field = document.getElementById(lineFieldId(productId));
  field?.focus();
  return field !== null;
}
