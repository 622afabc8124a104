/** The check digit that belongs behind these digits (GS1, modulo 10). */
export function checkDigit(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Whether it has the form of a GTIN-8, -12, -13 or -14, whatever its last digit. */
export const looksLikeGtin = (code: string): boolean => /^(\d{8}|\d{12,14})$/.test(code);

/** Whether it is a GTIN-8, -12, -13 or -14 with the right check digit. */
export function isGtin(code: string): boolean {
  return looksLikeGtin(code) && code.at(-1) === checkDigit(code.slice(0, -1));
}
