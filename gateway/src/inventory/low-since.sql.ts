/**
 * The assignment that keeps a product's episode beside a change of its stock: it opens below the minimum and closes at or
 * above it. `threshold` is the minimum of a product that has none of its own.
 */
export const keepEpisode = (stock: string, threshold: string): string =>
  keepEpisodeOf(stock, `coalesce(minimum, ${threshold})`);

/** The same beside a change of the minimum itself. */
export const keepEpisodeOf = (stock: string, minimum: string): string =>
  `low_since = CASE WHEN ${stock} < ${minimum} THEN coalesce(low_since, now()) END`;
