/** A product's codes, and the archive: on the pages of one product. */
export const codes = {
  sku: 'SKU',
  skuHint: 'El código propio del almacén.',
  barcode: 'Código de barras',
  barcodeHint: 'EAN o UPC: 8, 12, 13 o 14 cifras.',
  internal: 'Poner un código interno',
  internalFailed: 'No se pudo dar un código interno',
  noneFree: 'Están todos en uso.',
  archive: {
    notice: 'Desde el {{at}} no está en las listas ni se vende. Sus movimientos y alertas se conservan.',
    archive: 'Archivar',
    archived: 'Producto archivado',
    archiveFailed: 'No se pudo archivar',
    restore: 'Restaurar',
    restored: 'Producto restaurado',
    restoreFailed: 'No se pudo restaurar',
  },
};
