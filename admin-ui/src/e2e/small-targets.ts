/// <reference lib="dom" />
import type { Page } from 'playwright-core';

const THUMB_PX = 44;

/**
 * What can be pressed on the page and is smaller than a thumb. A box to tick is as large as its label. Left out are links
 * in the flow of a text, as in a sentence or in a line of a table: they are as high as their line; and what stands above
 * the window until the keyboard reaches it.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const targets = document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [role="menuitem"], [role="tab"], [role="option"]',
    );
    const isTicked = (target: Element) =>
      target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(target.type);

    function isInText(target: Element): boolean {
      if (target.tagName !== 'A' || getComputedStyle(target).display !== 'inline') return false;
      const text = target.closest('p, td, th, li, dd, h2, h3');
      return (
        text !== null && (text.matches('td, th, li, dd, h2, h3') || text.textContent !== target.textContent)
      );
    }

    function isThere(target: Element): boolean {
      const isAboveWindow =
        getComputedStyle(target).position === 'fixed' && target.getBoundingClientRect().bottom <= 0;
      return !isAboveWindow && (isTicked(target) || target.checkVisibility({ visibilityProperty: true }));
    }

    return [...targets].flatMap((target) => {
      const labels = isTicked(target) ? [...((target as HTMLInputElement).labels ?? [])] : [];
      // The words of a field stand in its frame, and a touch of the frame is one of the field.
      const frames = target.matches('input') ? [target.closest('.mantine-TagsInput-input') ?? target] : [];
      const boxes = [target, ...labels, ...frames].map((element) => element.getBoundingClientRect());
      const width = Math.max(...boxes.map((box) => box.width));
      const height = Math.max(...boxes.map((box) => box.height));
      const isLarge = width >= least && height >= least;
      if (isLarge || width === 0 || !isThere(target) || isInText(target)) return [];
      return [`${target.outerHTML.slice(0, 220)}: ${width} × ${height}`];
    });
  }, THUMB_PX);
}
