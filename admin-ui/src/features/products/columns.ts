/** What a person can have a column of. */
export const OPTIONAL_COLUMNS = [
  'code',
  'category',
  'minimum',
  'daysLeft',
  'unitsPerDay',
  'supplier',
  'lastSale',
  'added',
  'texts',
] as const;
export type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number];

/** Those that are read apart from the page, and only where they are shown. */
const EXTRA_COLUMNS = ['minimum', 'daysLeft', 'unitsPerDay', 'supplier', 'lastSale', 'added'] as const;
export type ExtraColumn = (typeof EXTRA_COLUMNS)[number];
/** What the extra columns say of a product. */
export type Extra = Readonly<Record<ExtraColumn, string>>;

const isExtraColumn = (column: string): column is ExtraColumn =>
  EXTRA_COLUMNS.some((extra) => extra === column);
export const extraColumnsOf = (columns: readonly OptionalColumn[]) => columns.filter(isExtraColumn);

export type Column = 'select' | 'name' | 'stock' | 'actions' | OptionalColumn;
const ALL: readonly Column[] = [
  'select',
  'name',
  'code',
  'category',
  'stock',
  'minimum',
  'daysLeft',
  'unitsPerDay',
  'supplier',
  'lastSale',
  'added',
  'texts',
  'actions',
];

/** All columns of the table, in their order: those that are always there, and the chosen ones. */
export function columnsOf(chosen: readonly OptionalColumn[]): Column[] {
  return ALL.filter((column) => !isOptional(column) || chosen.includes(column));
}

const isOptional = (column: Column): column is OptionalColumn =>
  OPTIONAL_COLUMNS.some((optional) => optional === column);
