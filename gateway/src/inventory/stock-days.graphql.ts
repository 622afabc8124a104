import { createContextCache } from '@pothos/core';
import { ProductType } from '../catalog/product.graphql.ts';
import { makeBatch } from '../graphql/batch.ts';
import { builder } from '../graphql/builder.ts';
import { badRequest } from '../graphql/connection.ts';
import type { Context } from '../graphql/context.ts';
import type { StockDay } from './stock-days.sql.ts';

const StockDayType = builder.objectRef<StockDay>('StockDay').implement({
  description: 'What became of a stock on one day.',
  fields: (t) => ({
    day: t.exposeString('day', { description: 'As 2026-12-31.' }),
    stock: t.exposeInt('stock', { description: 'At the end of the day; of today, now.' }),
    sold: t.exposeInt('sold', { description: 'Units sold and not taken back.' }),
    restocked: t.exposeInt('restocked', { description: 'Units put in and not taken back.' }),
  }),
});

/** Of each time zone a batch of its own. */
const batchesOf = createContextCache((_: Context) => new Map<string, ReturnType<typeof daysIn>>());
const daysIn = (timeZone: string) =>
  makeBatch<StockDay[]>(async (productIds, { useCases, requestContext }) => {
    const days = await useCases.ledger.days(productIds, timeZone, requestContext.signal);
    return Map.groupBy(days, ({ productId }) => productId);
  });

/** By its name: PostgreSQL reads an offset with the opposite sign. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/i.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

builder.prismaObjectField(ProductType, 'stockDays', (t) =>
  t.field({
    type: [StockDayType],
    description:
      'The last 28 days, the oldest first, or those since the product is there; of one with more than 2,000 movements in them, those that its latest 2,000 tell of.',
    args: {
      timeZone: t.arg.string({ defaultValue: 'UTC', description: 'Whose days, as Europe/Madrid.' }),
    },
    resolve: async ({ id }, args, context) => {
      const timeZone = args.timeZone ?? 'UTC';
      if (!isTimeZone(timeZone))
        throw badRequest(
          context.requestContext.locale === 'es'
            ? 'timeZone es una zona horaria, como Europe/Madrid.'
            : 'timeZone is a time zone, as Europe/Madrid.',
        );
      const batches = batchesOf(context);
      const batch = batches.get(timeZone) ?? daysIn(timeZone);
      batches.set(timeZone, batch);
      return (await batch(Number(id), context)) ?? [];
    },
  }),
);
