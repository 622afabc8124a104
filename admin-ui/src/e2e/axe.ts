import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Axe finds nothing serious on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const { pathname } = new URL(page.url());
  const found = serious.map(
    ({ id, nodes }) => `${pathname} ${id}: ${nodes.map(({ html }) => html).join('\n')}`,
  );
  expect(found).toEqual([]);
}
