import { isGtin } from '@orquestia/service-kit/gtin';

/** The code as what it is of a product: with a right check digit a barcode, any other an SKU. */
export const codeField = (code: string): { barcode: string } | { sku: string } =>
  isGtin(code) ? { barcode: code } : { sku: code };
