import { type Exchange, getOperationName, type Operation, type OperationResult } from 'urql';
import { fromPromise, fromValue, mergeMap, pipe } from 'wonka';
import { z } from 'zod/mini';
import { makeStore } from '../platform/store.ts';
import { person, setPerson } from './person.ts';

/** What is shown again when nobody answers. */
const KEPT = [
  'Me',
  'Today',
  'Soon',
  'Categories',
  'ProductsPage',
  'ExtraColumnsOfMoments',
  'ExtraColumnsOfReplenishment',
  'ProductCount',
  'Counters',
  'SavedViews',
  'Product',
  'StockDays',
  'ProductReplenishment',
  'Timeline',
];
/** What is looked for in that. */
const FOUND = ['ProductByCode', 'FindToCount'];
/** Keeping is for when the page rests. */
const REST_MS = 2_000;

/** When what is on screen was read, where it is not of now. */
export const shownSince = makeStore<number | undefined>(undefined);

const meSchema = z.object({ me: z.object({ kind: z.string(), id: z.nullish(z.string()) }) });
const storage = () => import('./kept-answers.ts');

/** Whether the page has what it asked for first, or knows that it will not come: what is not needed before may be loaded. */
export const hasRested = makeStore(false);

const waiting = new Map<number, { name: string; data: unknown; personId: string | null }>();

function keepSoon(key: number, name: string, data: unknown): void {
  const isFirst = waiting.size === 0;
  waiting.set(key, { name, data, personId: person.get() });
  // The wait is not begun anew with each answer: where they come all the time the page would never rest.
  if (!isFirst) return;
  setTimeout(async () => {
    hasRested.set(true);
    const answers = [...waiting].map(([key, answer]) => ({ key, ...answer }));
    waiting.clear();
    // Where the browser keeps nothing, nothing is there without a network: that is all.
    await storage()
      .then(({ keepAnswers }) => keepAnswers(answers))
      .catch(() => undefined);
  }, REST_MS);
}

async function fromKept(name: string, result: OperationResult): Promise<OperationResult> {
  hasRested.set(true);
  const { key, variables } = result.operation;
  const kept = await storage()
    .then(({ keptAnswer, findAnswer }) =>
      FOUND.includes(name) ? findAnswer(name, variables) : keptAnswer(key),
    )
    .catch(() => undefined);
  if (!kept) return result;
  shownSince.set(Math.min(kept.at, shownSince.get() ?? kept.at));
  const { error: _, ...rest } = result;
  return { ...rest, data: kept.data };
}

const nameOf = ({ kind, query }: Operation) => (kind === 'query' ? (getOperationName(query) ?? '') : '');

/**
 * Keeps the last list and the products that were opened, and gives them where the network gives nothing. Below the
 * cache: what comes from here is on the pages as any answer is. Who reads it is told since when it may be old.
 */
export const offlineExchange: Exchange =
  ({ forward }) =>
  (operations) =>
    pipe(
      forward(operations),
      mergeMap((result) => {
        const name = nameOf(result.operation);
        const isCutOff = result.error?.networkError !== undefined;
        if (name !== '' && !isCutOff && shownSince.get() !== undefined) shownSince.set(undefined);
        if (isCutOff && [...KEPT, ...FOUND].includes(name)) return fromPromise(fromKept(name, result));
        const me = name === 'Me' ? z.safeParse(meSchema, result.data).data?.me : undefined;
        if (me) setPerson(me);
        if (result.data && !result.error && KEPT.includes(name))
          keepSoon(result.operation.key, name, result.data);
        return fromValue(result);
      }),
    );
