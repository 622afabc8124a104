type Run = (done: () => void) => void;

export type Turns = {
  /** Runs it now, or once it is its turn; false where too many wait. `done` gives its place to the next. */
  take(key: string, run: Run): boolean;
};

/** So many of each key run at once, the others in the order they came. */
export function makeTurns(atOnce: number, waitingLimit: number): Turns {
  const keys = new Map<string, { running: number; waiting: Run[] }>();
  return {
    take(key, run) {
      const place = keys.get(key) ?? { running: 0, waiting: [] };
      keys.set(key, place);
      const start = (run: Run) => {
        let isDone = false;
        run(() => {
          if (isDone) return;
          isDone = true;
          const following = place.waiting.shift();
          if (following) return start(following);
          place.running -= 1;
          if (place.running === 0) keys.delete(key);
        });
      };
      if (place.running < atOnce) {
        place.running += 1;
        start(run);
        return true;
      }
      if (place.waiting.length >= waitingLimit) return false;
      place.waiting.push(run);
      return true;
    },
  };
}
