/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/**
 * Types a code and Enter where the focus is, as a hand scanner does. In the page itself, and with moments of its own: a
 * round trip for each key would be as slow as a finger.
 */
export function typeAsScanner(page: Page, code: string): Promise<void> {
  return page.evaluate(
    async (keys) => {
      const begin = performance.now();
      for (const [n, key] of keys.entries()) {
        const down = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
        Object.defineProperty(down, 'timeStamp', { value: begin + 5 * n });
        const focused = document.activeElement;
        if (focused?.dispatchEvent(down) === false || key === 'Shift') continue;
        if (focused instanceof HTMLSelectElement) {
          // A letter chooses what begins with it, before the next one comes.
          const chosen = [...focused.options].find(({ text }) => text.toUpperCase().startsWith(key));
          if (!chosen) continue;
          focused.value = chosen.value;
          focused.dispatchEvent(new Event('change', { bubbles: true }));
          await new Promise((done) => setTimeout(done));
        } else if (key !== 'Enter') {
          // Where no field has the focus the command would write where the caret was last.
          if (focused?.matches('input, textarea')) document.execCommand('insertText', false, key);
        } else if (focused instanceof HTMLButtonElement) focused.click();
        else focused?.closest('form')?.requestSubmit();
      }
    },
    [...code].flatMap((key) => (/[A-Z]/.test(key) ? ['Shift', key] : [key])).concat('Enter'),
  );
}
