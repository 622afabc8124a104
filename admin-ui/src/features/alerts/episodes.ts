import type { Alert } from '../../graphql/alert-fragments.ts';

/** The alerts of one product from one fall below its minimum to the restock above it, the newest first. */
export type Episode = { since: string | null; open: boolean; alerts: [Alert, ...Alert[]] };

/** The alerts of a page by episode, in the order of the newest alert of each; one that says none stands by itself. */
export function episodesOf(alerts: readonly Alert[]): Episode[] {
  const episodes = new Map<string, Episode>();
  for (const alert of alerts) {
    const { id, product, episodeSince: since, episodeOpen: open } = alert;
    const key = since === null ? id : `${product.id} ${since}`;
    const known = episodes.get(key);
    if (known) known.alerts.push(alert);
    else episodes.set(key, { since, open, alerts: [alert] });
  }
  return [...episodes.values()];
}
