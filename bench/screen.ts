import { launchChromium } from '../admin-ui/src/e2e/browser.ts';

/**
 * What a change of filter costs the page itself: script and layout work in Chromium, the gateway's time left out.
 * Against a running system with many products: `npm run bench:screen -- http://127.0.0.1:5173`.
 */
const url = process.argv[2] ?? 'http://127.0.0.1:5173';
const filters = [
  '/?stock=LOW',
  '/?stock=OUT',
  '/?texts=READY',
  '/?texts=review',
  '/?category=tools',
  '/?q=taladro',
  '/?sort=stock',
  '/?sort=name&size=100',
];

const browser = await launchChromium();
const page = await browser.newPage();
page.setDefaultTimeout(60_000);
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');

async function spent(): Promise<{ script: number; task: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { script: seconds('ScriptDuration') * 1_000, task: seconds('TaskDuration') * 1_000 };
}

await page.goto(url);
await page.getByRole('heading', { level: 1 }).waitFor();
await page.waitForLoadState('networkidle').catch(() => undefined);
for (const path of filters) {
  const before = await spent();
  const startedAt = performance.now();
  const answered = page.waitForResponse(
    (response) => response.request().postData()?.includes('ProductsPage') ?? false,
  );
  // What a link of the page does: the router follows the address without loading it anew.
  await page.evaluate(
    `history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`,
  );
  await answered;
  await page.waitForTimeout(1_000);
  const after = await spent();
  const script = Math.round(after.script - before.script);
  const task = Math.round(after.task - before.task);
  process.stdout.write(
    `${path.padEnd(24)} script ${script} ms, all work ${task} ms, ${Math.round(performance.now() - startedAt - 1_000)} ms to the answer\n`,
  );
}
await browser.close();
