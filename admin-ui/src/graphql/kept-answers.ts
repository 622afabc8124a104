import { z } from 'zod/mini';
import { browserDatabase } from '../platform/browser-database.ts';
import { findInKept } from './find-in-kept.ts';
import { person } from './person.ts';

/** Enough for the lists and products of a day; the oldest go first. */
const MOST = 300;

const answerSchema = z.object({
  key: z.number(),
  name: z.string(),
  personId: z.string(),
  /** When it was read. */
  at: z.number(),
  data: z.unknown(),
});
type Answer = z.infer<typeof answerSchema>;

async function readAll(): Promise<Answer[]> {
  const records = await (await browserDatabase()).getAll('answers');
  return records.flatMap((record) => z.safeParse(answerSchema, record).data ?? []);
}

/** An answer, and whose work was done here when it came: null where that was not known yet. */
type NewAnswer = Pick<Answer, 'key' | 'name' | 'data'> & { personId: string | null };

/** Keeps answers for when there is no network. Of a browser that is nobody's nothing is kept. */
export async function keepAnswers(answers: readonly NewAnswer[]): Promise<void> {
  const personId = person.get();
  if (personId === null) return forgetAnswers();
  const database = await browserDatabase();
  const known = await readAll();
  // Signed out meanwhile, in another tab perhaps.
  if (person.get() !== personId) return;
  const own = answers.filter((answer) => answer.personId === null || answer.personId === personId);
  const added = own.map((answer) => ({ ...answer, personId, at: Date.now() }));
  const keys = new Set(added.map(({ key }) => key));
  const others = known.filter(({ key }) => !keys.has(key)).toSorted((a, b) => b.at - a.at);
  const surplus = others.filter((other, n) => other.personId !== personId || n >= MOST - added.length);
  const { store, done } = database.transaction('answers', 'readwrite');
  for (const { key } of surplus) void store.delete(key);
  for (const answer of added) void store.put(answer);
  await done;
}

/** The answer that was kept of an operation, for the person who read it. */
export async function keptAnswer(key: number): Promise<Answer | undefined> {
  const { data: answer } = z.safeParse(answerSchema, await (await browserDatabase()).get('answers', key));
  return answer && answer.personId === person.get() ? answer : undefined;
}

/** An answer made of what was kept of products: the one of a code, or those of a text. */
export async function findAnswer(
  name: string,
  variables: unknown,
): Promise<Pick<Answer, 'at' | 'data'> | undefined> {
  const own = (await readAll()).filter(({ personId }) => personId === person.get());
  const data = findInKept(
    name,
    variables,
    own.toSorted((a, b) => b.at - a.at).map((answer) => answer.data),
  );
  const oldest = Math.min(...own.map(({ at }) => at));
  return data === undefined ? undefined : { data, at: oldest };
}

/** When the newest of what is kept was read; undefined where nothing is. */
export async function keptSince(): Promise<number | undefined> {
  const times = (await readAll()).map(({ at }) => at);
  return times.length > 0 ? Math.max(...times) : undefined;
}

/** Nothing that was read stays in this browser. */
export async function forgetAnswers(): Promise<void> {
  await (await browserDatabase()).clear('answers');
}
