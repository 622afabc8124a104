import { GraphQLError } from 'graphql';
import { builder } from './builder.ts';

builder.scalarType('DateTime', {
  description: 'A moment as ISO 8601 with time zone.',
  serialize: (date) => date.toISOString(),
  parseValue: (value) => {
    const date = new Date(String(value));
    if (Number.isNaN(date.getTime())) throw new GraphQLError('DateTime wants an ISO 8601 moment.');
    return date;
  },
});

export const LocaleEnum = builder.enumType('Locale', { values: ['es', 'en'] as const });
