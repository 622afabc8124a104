import { expect, test } from 'vitest';
import { pageBeside } from './page-beside.ts';

const products = Array.from({ length: 20 }, (_, n) => ({ id: String(n), name: `Remache ${n}` }));
const pageInfo = { hasNextPage: true, hasPreviousPage: true, startCursor: 's', endCursor: 'e' };

test('the page beside begins with the row that follows, whichever way one goes', () => {
  const page = { search: { sort: 'name', after: 'x', from: '21' }, products, pageInfo } as const;
  expect(pageBeside(page, 'after')).toMatchObject({
    sort: 'name',
    after: 'e',
    before: undefined,
    from: '41',
  });
  expect(pageBeside(page, 'before')).toMatchObject({ after: undefined, before: 's', from: '1' });
});

test('from the first page on rows are counted, and where nobody knows them none is named', () => {
  const first = { search: {}, products, pageInfo: { ...pageInfo, hasPreviousPage: false } };
  expect(pageBeside(first, 'after')?.from).toBe('21');
  expect(pageBeside(first, 'before')).toBeUndefined();
  expect(pageBeside({ search: { after: 'x' }, products, pageInfo }, 'after')?.from).toBeUndefined();
});
