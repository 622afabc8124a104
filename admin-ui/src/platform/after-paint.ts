/** A page that nobody sees is not painted. */
const LONGEST_MS = 100;

/** Resolves once the screen has shown what is there: what takes its time afterwards keeps no click waiting for its mark. */
export const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
