/** What a product can hold (REST contract, "Limits"). Lengths are counted in UTF-16 units, as JavaScript and GraphQL do. */
export const limits = {
  nameLength: 200,
  keywordLength: 50,
  keywords: 20,
  descriptionLength: 2_000,
  stock: 1_000_000_000,
} as const;
