/** A day of the chart, as the gateway tells it. */
export type ChartDay = { day: string; stock: number; sold: number; restocked: number };

const STEPS = [1, 2, 5];
/** How many lines the scale has above its zero, at most. */
const MOST_LINES = 4;

/** Round numbers from zero to at least the highest, few enough to be read. */
export function scaleOf(highest: number): number[] {
  const least = Math.max(1, highest) / MOST_LINES;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = Math.max(1, ([...STEPS, 10].find((each) => each * power >= least) ?? 10) * power);
  const lines = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: lines + 1 }, (_, index) => index * step);
}

/** The path of the days' stocks in a box of the given size: a day's width each, level from its beginning to its end. */
export function dayPath(days: readonly ChartDay[], top: number, width: number, height: number): string {
  const x = (index: number) => Math.round((index / days.length) * width * 10) / 10;
  const y = (stock: number) => Math.round((1 - stock / top) * height * 10) / 10;
  return days
    .map(({ stock }, index) => `${index === 0 ? `M0 ${y(stock)}` : `V${y(stock)}`}H${x(index + 1)}`)
    .join('');
}

/** Which days the axis names: a week apart, counted from today, so that today is among them. */
export function namedDays(count: number): number[] {
  const step = count > 10 ? 7 : count > 5 ? 2 : 1;
  return Array.from({ length: count }, (_, index) => index).filter(
    (index) => (count - 1 - index) % step === 0,
  );
}
