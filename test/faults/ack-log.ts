/** What became of an attempt, as its client knows. */
export type Outcome =
  | { kind: 'done'; id: number; replayed: boolean }
  /** The answer says that nothing has happened. */
  | { kind: 'refused'; status: number; code: string; retryAfterMs: number | undefined }
  /** No answer, or one that cannot tell. */
  | { kind: 'unknown'; status: number | undefined; code: string };

type Entry = { ids: Set<number>; unknown: boolean };
type Sale = Entry & { productId: number; quantity: number };

/** What clients were told, to be held against what the database has: each name and each key is one wish. */
export function makeAckLog() {
  const products = new Map<string, Entry>();
  const sales = new Map<string, Sale>();
  const enter = (entry: Entry, outcome: Outcome) => {
    if (outcome.kind === 'done') entry.ids.add(outcome.id);
    if (outcome.kind === 'unknown') entry.unknown = true;
  };
  return {
    products,
    sales,
    product(name: string, outcome: Outcome): void {
      const entry = products.get(name) ?? { ids: new Set(), unknown: false };
      products.set(name, entry);
      enter(entry, outcome);
    },
    sale(wish: string, sale: { productId: number; quantity: number }, outcome: Outcome): void {
      const entry = sales.get(wish) ?? { ...sale, ids: new Set(), unknown: false };
      sales.set(wish, entry);
      enter(entry, outcome);
    },
    acknowledged(): number {
      return [...products.values(), ...sales.values()].reduce((sum, { ids }) => sum + ids.size, 0);
    },
  };
}

export type AckLog = ReturnType<typeof makeAckLog>;
