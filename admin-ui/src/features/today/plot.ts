type Measured = { unit: string; target: number; history: readonly { value: number | null }[] };
/** A measured part of the window as a point, in the direction of a screen: y grows downwards. */
type PlotPoint = { x: number; y: number; isMet: boolean };
type Plot = { points: PlotPoint[]; lines: string[]; targetY: number };

/** A measure over time as points in a box, the target as a height in it; where nothing was measured the line is broken. */
export function plotOf({ unit, target, history }: Measured, width: number, height: number): Plot {
  const values = history.flatMap(({ value }) => (value === null ? [] : [value]));
  const isTime = unit === 'ms';
  const low = isTime ? 0 : Math.max(0, Math.min(target, ...values) - 5);
  const high = isTime ? Math.max(target, ...values) * 1.15 : 100;
  const yOf = (value: number) => Math.round(height - ((value - low) / (high - low)) * height);
  const xOf = (index: number) => Math.round((index / Math.max(1, history.length - 1)) * width);
  const isMet = (value: number) => (isTime ? value <= target : value > target);
  const points: PlotPoint[] = [];
  const lines: string[] = [];
  let line: string[] = [];
  for (const [index, { value }] of history.entries()) {
    if (value === null) {
      if (line.length > 1) lines.push(`M${line.join('L')}`);
      line = [];
      continue;
    }
    const point = { x: xOf(index), y: yOf(value), isMet: isMet(value) };
    points.push(point);
    line.push(`${point.x} ${point.y}`);
  }
  if (line.length > 1) lines.push(`M${line.join('L')}`);
  return { points, lines, targetY: yOf(target) };
}
