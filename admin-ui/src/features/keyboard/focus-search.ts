import type { UseNavigateResult } from '@tanstack/react-router';
import { nextFrame, PATIENCE } from './next-frame.ts';

function focusField(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  if (!field?.checkVisibility()) return false;
  field.focus();
  field.select();
  return true;
}

/** Goes to the search of the page, or to that of the products. */
export async function focusSearch(navigate: UseNavigateResult<string>): Promise<void> {
  if (focusField()) return;
  await navigate({ to: '/' });
  for (let frame = 0; frame < PATIENCE && window.location.pathname === '/'; frame++) {
    if (focusField()) return;
    await nextFrame();
  }
}
