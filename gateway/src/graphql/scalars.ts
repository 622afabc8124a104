import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { builder } from './builder.ts';

builder.scalarType('DateTime', {
  description: 'A moment as ISO 8601 with time zone.',
  serialize: (moment) => (moment instanceof Date ? moment.toISOString() : moment),
  parseValue: (value) => {
    const parsed = z.iso.datetime({ offset: true }).safeParse(value);
    if (!parsed.success) throw new GraphQLError('DateTime wants an ISO 8601 moment with its time zone.');
    return parsed.data;
  },
});

export const LocaleEnum = builder.enumType('Locale', {
  description: 'A language of texts and messages.',
  values: ['es', 'en'] as const,
});
