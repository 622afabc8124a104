import type { product as spanish } from '../es/product.ts';

export const product: typeof spanish = {
  title: 'Product',
};
