import type { codes as spanish } from '../es/codes.ts';

export const codes: typeof spanish = {
  sku: 'SKU',
  skuHint: 'The warehouse’s own code.',
  barcode: 'Barcode',
  barcodeHint: 'EAN or UPC: 8, 12, 13 or 14 digits.',
  internal: 'Fill in an internal code',
  internalFailed: 'There was no internal code to be had',
  noneFree: 'All of them are in use.',
  archive: {
    notice: 'Since {{at}} it is in no list and not sold. Its movements and alerts are kept.',
    archive: 'Archive',
    archived: 'Product archived',
    archiveFailed: 'It could not be archived',
    restore: 'Restore',
    restored: 'Product restored',
    restoreFailed: 'It could not be restored',
  },
};
