/** So many wait that there is no place for one more. */
export class NoTurn extends Error {}

type Waiting = { rank: number; start: () => void; refuse: (error: NoTurn) => void };

/**
 * Runs so many pieces of work at once. The rest waits, the lowest rank first and in the order of coming; where more wait than
 * there are places, the last of the highest rank gives way.
 */
export function makeTurns({ atOnce, places }: { atOnce: number; places: number }) {
  const waiting: Waiting[] = [];
  let running = 0;

  function myTurn(rank: number): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((start, refuse) => {
      const behind = waiting.findIndex((other) => other.rank > rank);
      waiting.splice(behind < 0 ? waiting.length : behind, 0, { rank, start, refuse });
      if (waiting.length > places) waiting.pop()?.refuse(new NoTurn());
    });
  }

  return async <T>(rank: number, work: () => Promise<T>): Promise<T> => {
    await myTurn(rank);
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next.start();
      else running -= 1;
    }
  };
}
