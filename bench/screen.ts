import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchChromium, seenTour } from '../admin-ui/src/e2e/browser.ts';
import { serveScreen } from '../admin-ui/src/e2e/built-screen.ts';
import { measureInteractions } from './interactions.ts';
import { median } from './load.ts';
import { startStack } from './stack.ts';

/**
 * `npm run bench:screen`: what each filter of the list costs the page itself at 100,000 products, the built screen before
 * a gateway and a database of its own, in Chromium. It counts the processor time of the page's main thread, so that
 * neither waiting for the gateway nor other work on the machine is in it. Then what a person does in the list, from the
 * interaction to the paint.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '7' },
  },
});
const rows = Number(values.rows);
const rounds = Number(values.rounds);
const limitMs = 100;
/** How long nothing may have come over the network before a page counts as drawn. */
const quietMs = 500;
const filters = [
  '/?stock=LOW',
  '/?stock=OUT',
  '/?texts=READY',
  '/?texts=review',
  '/?category=tools',
  '/?category=none',
  '/?q=taladro',
  '/?q=taladro&stock=LOW',
  '/?sort=stock',
  '/?sort=name',
  '/?sort=name&size=100',
  '/',
];

type Cost = { script: number; work: number; answer: number };

const stack = await startStack();
const screen = await serveScreen(stack.gateway.url);
const browser = await launchChromium();
try {
  await stack.seedVaried(rows);
  const costs = await measureFilters(await browser.newPage());
  const table = [...costs].map(([filter, all]) => ({
    filter,
    'script ms': median(all.map(({ script }) => script)),
    'most script ms': Math.max(...all.map(({ script }) => script)),
    'script, style and layout ms': median(all.map(({ work }) => work)),
    'to the answer ms': median(all.map(({ answer }) => answer)),
  }));
  console.log(`The list page at ${rows.toLocaleString('en')} products, ${rounds} rounds:`);
  console.table(table);
  const slow = table.filter((row) => row['script ms'] >= limitMs).map(({ filter }) => filter);
  if (slow.length > 0) {
    console.log(`Over ${limitMs} ms of script: ${slow.join(', ')}`);
    process.exitCode = 1;
  }
  const page = await browser.newPage();
  await page.addInitScript(seenTour);
  const interactions = await measureInteractions(page, screen.url, rounds, settled);
  console.log(`From an interaction to the paint, pages of 100 rows, ${rounds} rounds:`);
  console.table(interactions);
  if (interactions.some((row) => row['to the paint ms'] >= limitMs)) process.exitCode = 1;
} finally {
  await browser.close();
  await screen.stop();
  await stack.stop();
}

async function measureFilters(page: Page): Promise<Map<string, Cost[]>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  async function spent() {
    const { metrics } = await session.send('Performance.getMetrics');
    const ms = (name: string) => 1_000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
    return { script: ms('ScriptDuration'), work: ms('TaskDuration') };
  }

  await page.goto(screen.url);
  await page.locator('tbody tr').first().waitFor();
  await settled(page);
  const costs = new Map(filters.map((filter): [string, Cost[]] => [filter, []]));
  // The first round compiles what the others run; it counts like them.
  for (let round = 0; round < rounds; round++) {
    for (const [filter, all] of costs) {
      const before = await spent();
      const startedAt = performance.now();
      const answered = page.waitForResponse(
        (response) => response.request().postData()?.includes('ProductsPage') ?? false,
      );
      // What a control of the page does: the router follows the address without loading the page anew.
      await page.evaluate(`history.pushState(null, '', ${JSON.stringify(filter)})`);
      await answered;
      const answer = Math.round(performance.now() - startedAt);
      await settled(page);
      const after = await spent();
      const cost = (name: 'script' | 'work') => Math.round(after[name] - before[name]);
      all.push({ script: cost('script'), work: cost('work'), answer });
    }
  }
  return costs;
}

/** Resolves once the network has been quiet and the list is no longer busy. */
async function settled(page: Page): Promise<void> {
  let last = performance.now();
  const touch = () => {
    last = performance.now();
  };
  page.on('requestfinished', touch);
  while (performance.now() - last < quietMs) await new Promise((next) => setTimeout(next, 50));
  page.off('requestfinished', touch);
  await page.locator('main [aria-busy="true"]').waitFor({ state: 'detached' });
}
