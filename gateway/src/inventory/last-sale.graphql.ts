import { ProductType } from '../catalog/product.graphql.ts';
import { makeBatch } from '../graphql/batch.ts';
import { builder } from '../graphql/builder.ts';

const lastSaleOf = makeBatch<string>((productIds, { useCases, requestContext }) =>
  useCases.ledger.lastSales(productIds, requestContext.signal),
);

builder.prismaObjectField(ProductType, 'lastSoldAt', (t) =>
  t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When it was last sold, sales that were taken back left out; null where it was not.',
    resolve: async ({ id }, _, context) => (await lastSaleOf(Number(id), context)) ?? null,
  }),
);
