import type { Me } from '../access/me-query.ts';
import { mayOpen } from '../access/page-rights.ts';

const STEPS = [
  { name: 'today', page: '/today', target: 'nav a[href="/today"]' },
  { name: 'products', page: '/', target: 'nav a[href="/"]' },
  { name: 'review', page: '/review', target: 'nav a[href="/review"]' },
  { name: 'replenishment', page: '/replenishment', target: 'nav a[href="/replenishment"]' },
  { name: 'person', page: '/', target: '[data-person]' },
] as const;

/** The steps of the tour for this person: of pages that are theirs. */
export function stepsFor(me: Me) {
  return STEPS.filter(({ page }) => mayOpen(me, page));
}
