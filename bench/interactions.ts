import type { Page } from 'playwright-core';
import { z } from 'zod';
import { median } from './load.ts';

const durationsSchema = z.array(z.number());

/** What a person does most, each from the list as it is at its address. */
const interactions: Record<string, (page: Page) => Promise<void>> = {
  'a letter in the search': async (page) => {
    await page.getByRole('searchbox').first().press('t');
  },
  'a sale from the row': async (page) => {
    await page
      .locator('tbody tr')
      .nth(2)
      .getByRole('button', { name: /Simular venta/ })
      .click();
  },
  'a row is chosen': async (page) => {
    await page.locator('tbody tr').nth(3).getByRole('checkbox').click();
  },
  'the next page': async (page) => {
    await page.getByRole('button', { name: 'Siguiente' }).click();
  },
};

/**
 * How long each interaction takes until the screen shows something of it, in milliseconds: the browser's own Event Timing,
 * in steps of 8, the longest event of each interaction. `settled` resolves once the page rests.
 */
export async function measureInteractions(
  page: Page,
  url: string,
  rounds: number,
  settled: (page: Page) => Promise<void>,
) {
  await page.addInitScript(`
    globalThis.eventDurations = [];
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId > 0) globalThis.eventDurations.push(duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  `);
  const all = new Map(Object.keys(interactions).map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, act] of Object.entries(interactions)) {
      await page.goto(`${url}/?size=100`);
      await page.locator('tbody tr').nth(20).waitFor();
      await settled(page);
      await page.evaluate('globalThis.eventDurations.length = 0');
      await act(page);
      await settled(page);
      // What is shorter than 16 ms is not told of.
      const durations = durationsSchema.parse(await page.evaluate('globalThis.eventDurations'));
      all.get(name)?.push(Math.max(16, ...durations));
    }
  }
  return [...all].map(([interaction, times]) => ({
    interaction,
    'to the paint ms': median(times),
    'most ms': Math.max(...times),
  }));
}
