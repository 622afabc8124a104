/** The value of a success measure, and of how many cases it is made; null of none. */
export type Measured = { value: number | null; sampleSize: number };
/** How many cases fell into a bucket: under this many milliseconds, or 1 good and 0 bad. */
export type Bucket = { bucket: number; count: number };

export const sum = (rows: readonly { count: number }[]) =>
  rows.reduce((total, { count }) => total + count, 0);

/** How many of a hundred were good. */
export function share(good: number, total: number): Measured {
  return { value: total === 0 ? null : Math.round((good / total) * 10_000) / 100, sampleSize: total };
}

/** The bucket under which 95 of 100 lie; they come in order. */
export function slowestOf95(rows: readonly Bucket[]): Measured {
  const total = sum(rows);
  let seen = 0;
  for (const { bucket, count } of rows) {
    seen += count;
    if (seen >= total * 0.95) return { value: bucket, sampleSize: total };
  }
  return { value: null, sampleSize: 0 };
}
