import { parseStock } from '../../product-input/parse-stock.ts';

export const FIELDS = ['name', 'keywords', 'stock'] as const;
export type Field = (typeof FIELDS)[number];
/** Which column holds which field; null where none does. */
export type Columns = Record<Field, number | null>;

const HEADINGS: Record<Field, readonly string[]> = {
  name: [
    'nombre',
    'nombre del producto',
    'producto',
    'articulo',
    'name',
    'product',
    'product name',
    'item',
    'title',
    'titulo',
  ],
  keywords: [
    'palabras clave',
    'palabra clave',
    'palabras',
    'claves',
    'etiquetas',
    'keywords',
    'keyword',
    'key words',
    'tags',
  ],
  stock: [
    'existencias',
    'existencia',
    'existencias iniciales',
    'stock',
    'stock inicial',
    'initial stock',
    'cantidad',
    'unidades',
    'uds',
    'inventario',
    'quantity',
    'qty',
    'units',
    'inventory',
    'on hand',
  ],
};

/** The columns of a table, by the headings of its first row in Spanish or English; without headings, in order. */
export function findColumns(firstRow: readonly string[]): { hasHeader: boolean; columns: Columns } {
  const headings = firstRow.map(plain);
  const columnOf = (field: Field) => {
    const index = headings.findIndex((heading) => HEADINGS[field].includes(heading));
    return index === -1 ? null : index;
  };
  const found = { name: columnOf('name'), keywords: columnOf('keywords'), stock: columnOf('stock') };
  const known = FIELDS.filter((field) => found[field] !== null).length;
  const hasNumber = firstRow.some((cell) => 'stock' in parseStock(cell));
  const hasHeader = known >= 2 || (known === 1 && !hasNumber);
  return hasHeader
    ? { hasHeader, columns: found }
    : { hasHeader, columns: { name: 0, keywords: 1, stock: 2 } };
}

function plain(heading: string): string {
  return heading
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
