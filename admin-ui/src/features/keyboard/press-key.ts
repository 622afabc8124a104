import type { UseNavigateResult } from '@tanstack/react-router';
import { focusSearch } from './focus-search.ts';
import { goToFoundRow } from './go-to-found-row.ts';
import { openPanel } from './panel.ts';
import { chooseRow, goToRow, sellOfRow } from './product-rows.ts';

type Pressed = Pick<KeyboardEvent, 'shiftKey' | 'target'>;

/** Does what a key means. */
export function pressKey(key: string, pressed: Pressed, navigate: UseNavigateResult<string>): void {
  switch (key) {
    case '/':
      void focusSearch(navigate);
      return;
    case '?':
      openPanel.set('keys');
      return;
    case 'j':
      goToRow(1);
      return;
    case 'k':
      goToRow(-1);
      return;
    case 'x':
      chooseRow({ toHere: pressed.shiftKey });
      return;
    case 's':
      sellOfRow();
      return;
    case 'enter':
    case 'arrowdown':
      void goToFoundRow(pressed.target);
  }
}
