import { expect, test } from 'vitest';
import { outcomeOf } from './outcome.ts';

const refusal = { message: 'Así no.', retryable: false };

test('what is refused for now is sent again under its key, also while its first try still runs', () => {
  expect(outcomeOf({ __typename: 'IdempotencyConflictError', ...refusal, retryable: true })).toEqual({
    kind: 'later',
  });
  expect(outcomeOf({ __typename: 'UnauthenticatedError', ...refusal })).toEqual({ kind: 'later' });
  expect(outcomeOf({ __typename: 'ForbiddenError', ...refusal, retryable: true })).toEqual({ kind: 'later' });
});

test('of a key that was used for something else nobody says that nothing was done', () => {
  expect(outcomeOf({ __typename: 'IdempotencyConflictError', ...refusal })).toMatchObject({
    kind: 'refused',
    isUnclear: true,
  });
});

test('what is refused for good says why, and the stock of now where that is known', () => {
  expect(outcomeOf({ __typename: 'ProductNotFoundError', ...refusal })).toEqual({
    kind: 'refused',
    message: 'Así no.',
    stock: null,
  });
  expect(outcomeOf({ __typename: 'OutOfStockError', available: 2, ...refusal })).toMatchObject({ stock: 2 });
  expect(outcomeOf({ __typename: 'StockChangedError', current: { stock: 7 }, ...refusal })).toMatchObject({
    stock: 7,
  });
});
