/** Room between what is kept in sight and what would have covered it. */
const GAP_PX = 8;
const USABLE = 'a, button, input, select, textarea';

/** Scrolls what a person has just used out from under what has come to stand along the lower edge. */
export function keepInSight(used: Element | null, cover: Element): void {
  if (!used?.matches(USABLE) || cover.contains(used)) return;
  const under = used.getBoundingClientRect();
  const over = cover.getBoundingClientRect();
  if (over.height === 0 || under.bottom <= over.top || under.top >= over.bottom) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollBy({ top: under.bottom - over.top + GAP_PX, behavior: calm ? 'instant' : 'smooth' });
}
