/** What a product can hold (REST contract, "Limits"). Lengths are counted in characters: an emoji is one. */
export const limits = {
  nameLength: 200,
  keywordLength: 50,
  keywords: 20,
  skuLength: 64,
  descriptionLength: 2_000,
  stock: 1_000_000_000,
  /** What is said of a change of stock made by hand. */
  noteLength: 200,
  /** A search, and how many words it may have. */
  searchLength: 200,
  searchWords: 20,
  /** Ids or names that a filter lists. */
  filterValues: 100,
  cursorLength: 2_000,
  supplierNameLength: 100,
  supplierCodeLength: 64,
  emailLength: 254,
  phoneLength: 40,
  leadTimeDays: 365,
} as const;
