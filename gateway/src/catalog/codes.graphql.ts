import { builder } from '../graphql/builder.ts';
import { ProductType } from './product.graphql.ts';

builder.queryFields((t) => ({
  productByCode: t.field({
    type: ProductType,
    nullable: true,
    description: 'The product with exactly this SKU or barcode, archived or not; null where none has it.',
    args: { code: t.arg.string({ required: true }) },
    resolve: (_, { code }, { useCases, requestContext }) =>
      useCases.products.findByCode(code, requestContext.signal),
  }),
  internalBarcode: t.string({
    nullable: true,
    description:
      'The next free GTIN-13 with a prefix for use within a warehouse (20 to 29), for goods without a barcode; null where all are in use.',
    resolve: (_, _args, { useCases, requestContext }) => useCases.internalBarcode(requestContext.signal),
  }),
}));
