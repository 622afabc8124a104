import { z } from 'zod/mini';

const lineSchema = z.object({
  productId: z.string(),
  name: z.string(),
  /** The stock that the person saw when they counted. */
  expected: z.number(),
  /** What counting it before in this count has already changed. */
  earlier: z.number(),
  /** What is typed and not counted yet. */
  text: z.string(),
  /** What was counted; null while it is open. */
  counted: z.nullable(z.number()),
  /** A line found by its code hands the focus back to the code; one of a category, to the next line. */
  from: z.enum(['code', 'category']),
  /** `unsent`: counted, and not known to be saved; `changed`: somebody sold meanwhile; `refused`: it cannot be saved. */
  state: z.enum(['open', 'unsent', 'saved', 'changed', 'refused']),
  /** The idempotency key it is sent under, however often. */
  key: z.string(),
  /** Since when the key may be known; 0 where that was not noted. */
  keyAt: z._default(z.number(), 0),
  /** Who counted it. */
  personId: z._default(z.nullable(z.string()), null),
  /** The stock of `changed`. */
  current: z.nullable(z.number()),
  /** Why it was refused. */
  message: z.nullable(z.string()),
});
export const countSchema = z.object({ lines: z.array(lineSchema), finished: z.boolean() });

/** One product of a count. */
export type CountLine = z.infer<typeof lineSchema>;
/** By whom and when a line was counted, and the key it is sent under. */
export type CountStamp = Pick<CountLine, 'key' | 'keyAt' | 'personId'>;
/** A count under way: what is still open in its order, what is counted with the last one first. */
export type Count = z.infer<typeof countSchema>;
type Found = { id: string; name: string; stock: number };

export const emptyCount: Count = { lines: [], finished: false };

/** Adds what is not there yet: what was found by its code before the others, a category behind them. */
export function addProducts(count: Count, products: readonly Found[], from: CountLine['from']): Count {
  const known = new Set(count.lines.map(({ productId }) => productId));
  const added = products
    .filter(({ id }) => !known.has(id))
    .map(
      ({ id, name, stock }): CountLine => ({
        productId: id,
        name,
        expected: stock,
        earlier: 0,
        text: '',
        counted: null,
        from,
        state: 'open',
        key: '',
        keyAt: 0,
        personId: null,
        current: null,
        message: null,
      }),
    );
  return { ...count, lines: from === 'code' ? [...added, ...count.lines] : [...count.lines, ...added] };
}

/** Changes the line of a product, if it is there. */
export function changeLine(count: Count, productId: string, change: (line: CountLine) => CountLine): Count {
  return {
    ...count,
    lines: count.lines.map((line) => (line.productId === productId ? change(line) : line)),
  };
}

/** What was counted, and the stock that the person saw. */
export type Counted = { counted: number; expected: number };

/** Counts a line: it is to be sent, under this key, and stands before the others that are counted. */
export function countLine(count: Count, productId: string, counted: Counted, stamp: CountStamp): Count {
  const line = count.lines.find((line) => line.productId === productId);
  if (!line) return count;
  const others = count.lines.filter((other) => other !== line);
  return { ...count, lines: [{ ...line, ...stamp, ...counted, text: '', state: 'unsent' }, ...others] };
}

/** A line is counted anew, against the stock that there is as far as is known. */
export const recount = (line: CountLine): CountLine => ({
  ...line,
  expected: line.current ?? (line.state === 'saved' ? (line.counted ?? line.expected) : line.expected),
  earlier: line.state === 'saved' ? differenceOf(line) : line.earlier,
  counted: null,
  text: '',
  state: 'open',
  current: null,
  message: null,
});

/** What was counted counts, although the stock has changed: it is sent anew, against the stock of now. */
export const insist = (line: CountLine, stamp: CountStamp): CountLine => ({
  ...line,
  ...stamp,
  expected: line.current ?? line.expected,
  current: null,
  state: 'unsent',
});

/** What was expected before this count changed anything. */
export const expectedOf = ({ expected, earlier }: CountLine): number => expected - earlier;

/** How many units more, or fewer, were there than expected. */
export const differenceOf = (line: CountLine): number => (line.counted ?? line.expected) - expectedOf(line);

/** What a count comes to. */
export function sumUp({ lines }: Count) {
  const saved = lines.filter(({ state }) => state === 'saved');
  return {
    open: lines.filter(({ state }) => state === 'open').length,
    saved: saved.length,
    unsent: lines.filter(({ state }) => state === 'unsent').length,
    attention: lines.filter(({ state }) => state === 'changed' || state === 'refused').length,
    differences: saved.filter((line) => differenceOf(line) !== 0),
    units: saved.reduce((sum, line) => sum + differenceOf(line), 0),
  };
}
