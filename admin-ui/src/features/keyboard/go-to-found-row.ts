import { nextFrame, PATIENCE } from './next-frame.ts';
import { goToFirstRow } from './product-rows.ts';

/** From the search to the first product that it finds, once it has: whoever stays in the field until then is there. */
export async function goToFoundRow(field: EventTarget | null): Promise<void> {
  if (!(field instanceof HTMLInputElement)) return;
  const wanted = field.value;
  for (let frame = 0; frame < PATIENCE; frame++) {
    if (document.activeElement !== field || field.value !== wanted) return;
    const asked = new URLSearchParams(window.location.search).get('q') ?? '';
    if (asked === wanted && goToFirstRow()) return;
    await nextFrame();
  }
}
