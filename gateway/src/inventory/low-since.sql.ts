/**
 * The assignment that keeps a product's episode beside a change of its stock: it opens below the minimum and closes at or
 * above it. `threshold` is the minimum of a product that has none of its own; `minimum` where that changes, too.
 */
export const keepEpisode = (stock: string, threshold: string, minimum = 'minimum'): string =>
  `low_since = CASE WHEN ${stock} < coalesce(${minimum}, ${threshold}) THEN coalesce(low_since, now()) END`;
