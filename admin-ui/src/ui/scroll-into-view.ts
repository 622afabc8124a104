/** Room between the control and what would have covered it. */
const MARGIN_PX = 8;
const CONTROLS = 'a, button, input, select, textarea';

/** Scrolls a control out from under what has come to cover it along the lower edge of the screen. */
export function scrollIntoViewAbove(control: Element | null, cover: Element): void {
  if (!control?.matches(CONTROLS) || cover.contains(control)) return;
  const under = control.getBoundingClientRect();
  const over = cover.getBoundingClientRect();
  if (over.height === 0 || under.bottom <= over.top || under.top >= over.bottom) return;
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollBy({ top: under.bottom - over.top + MARGIN_PX, behavior: reducedMotion ? 'instant' : 'smooth' });
}
