const NUMBER = /\d+(?:[.,]\d+)*/g;

/** Warns of figures that the product data never gave: a description must add no facts. */
export function checkCopy(description: string, facts: readonly string[]): string[] {
  const known = new Set(facts.join(' ').match(NUMBER) ?? []);
  const invented = new Set((description.match(NUMBER) ?? []).filter((number) => !known.has(number)));
  return [...invented].map((number) => `unsupported_number: ${number}`);
}
