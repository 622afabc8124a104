export type Level = { at: number; stock: number };

/** The path of a step line through the levels, oldest first, in a box of the given size; empty for fewer than two. */
export function stepPath(levels: readonly Level[], width: number, height: number): string {
  const first = levels[0];
  const last = levels.at(-1);
  if (!first || !last || levels.length < 2) return '';
  const span = Math.max(1, last.at - first.at);
  const top = Math.max(1, ...levels.map(({ stock }) => stock));
  const x = (at: number) => Math.round(((at - first.at) / span) * width);
  const y = (stock: number) => Math.round(height - (stock / top) * height);
  const steps = levels.slice(1).map(({ at, stock }) => `H${x(at)}V${y(stock)}`);
  return `M0 ${y(first.stock)}${steps.join('')}`;
}
