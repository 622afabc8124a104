import type { ImportKey } from './import.ts';

type Words = {
  noKey: Record<ImportKey, string>;
  notFound: Record<ImportKey, string>;
  ambiguous: string;
  noName: string;
  noStock: string;
  repeats(line: number): string;
  exists(product: { id: number; name: string }): string;
  archived(product: { id: number }): string;
  taken: Record<'sku' | 'barcode', (owner: number) => string>;
  stockChanged(current: number): string;
};

/** Why a row was skipped or refused, and what to do. */
export const rowReasons: Record<'es' | 'en', Words> = {
  es: {
    noKey: {
      SKU: 'Falta el SKU, por el que se busca el producto.',
      BARCODE: 'Falta el código de barras, por el que se busca el producto.',
      ID: 'Falta el número, por el que se busca el producto.',
      NAME: 'Falta el nombre, por el que se busca el producto.',
    },
    notFound: {
      SKU: 'Ningún producto tiene este SKU.',
      BARCODE: 'Ningún producto tiene este código de barras.',
      ID: 'Ningún producto tiene este número; para crear uno, deja el número vacío.',
      NAME: 'Ningún producto se llama así.',
    },
    ambiguous: 'Varios productos se llaman así; búscalos por SKU, código de barras o número.',
    noName: 'Falta el nombre del producto nuevo.',
    noStock: 'Faltan las existencias del producto nuevo.',
    repeats: (line) => `Es el mismo producto que el de la línea ${line}.`,
    exists: ({ id, name }) => `Ya existe: «${name}» (producto ${id}).`,
    archived: ({ id }) => `El producto ${id} está archivado; restáuralo antes.`,
    taken: {
      sku: (owner) => `El SKU ya lo tiene el producto ${owner}.`,
      barcode: (owner) => `El código de barras ya lo tiene el producto ${owner}.`,
    },
    stockChanged: (current) =>
      `Las existencias han cambiado desde la exportación: ahora son ${current}. Exporta de nuevo o cuéntalo.`,
  },
  en: {
    noKey: {
      SKU: 'The SKU is missing, by which the product is found.',
      BARCODE: 'The barcode is missing, by which the product is found.',
      ID: 'The number is missing, by which the product is found.',
      NAME: 'The name is missing, by which the product is found.',
    },
    notFound: {
      SKU: 'No product has this SKU.',
      BARCODE: 'No product has this barcode.',
      ID: 'No product has this number; to create one, leave the number empty.',
      NAME: 'No product has this name.',
    },
    ambiguous: 'Several products have this name; find them by SKU, barcode or number.',
    noName: 'The name of the new product is missing.',
    noStock: 'The stock of the new product is missing.',
    repeats: (line) => `It is the same product as that of line ${line}.`,
    exists: ({ id, name }) => `It exists already: “${name}” (product ${id}).`,
    archived: ({ id }) => `Product ${id} is archived; restore it first.`,
    taken: {
      sku: (owner) => `Product ${owner} has this SKU already.`,
      barcode: (owner) => `Product ${owner} has this barcode already.`,
    },
    stockChanged: (current) =>
      `The stock has changed since the export: it is ${current} now. Export again or count it.`,
  },
};
