import { expect, test } from 'vitest';
import { newTraceId, traceIdOf } from './trace.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const parentId = '00f067aa0ba902b7';

test.each([
  ['version 00', `00-${traceId}-${parentId}-01`],
  ['a version to come', `01-${traceId}-${parentId}-01`],
  ['a version to come with more fields', `fe-${traceId}-${parentId}-01-what-the-future-adds`],
])('the trace id of %s is kept', (_, header) => {
  expect(traceIdOf(header)).toBe(traceId);
});

test.each([
  ['no header', undefined],
  ['two headers', [`00-${traceId}-${parentId}-01`, `00-${traceId}-${parentId}-01`]],
  ['another text', 'nonsense'],
  ['a trace id of zeros', `00-${'0'.repeat(32)}-${parentId}-01`],
  ['a parent id of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
  ['version ff', `ff-${traceId}-${parentId}-01`],
  ['version 00 with more fields', `00-${traceId}-${parentId}-01-more`],
  ['version 00 that ends in a hyphen', `00-${traceId}-${parentId}-01-`],
  ['a version to come that goes on without a hyphen', `01-${traceId}-${parentId}-01more`],
  ['upper case', `00-${traceId.toUpperCase()}-${parentId}-01`],
  ['a trace id that is too short', `00-${traceId.slice(1)}-${parentId}-01`],
])('with %s there is a new trace id', (_, header) => {
  const made = traceIdOf(header);
  expect(made).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
  expect(made).not.toBe(traceId);
});

test('two new trace ids differ', () => {
  expect(newTraceId()).not.toBe(newTraceId());
});
