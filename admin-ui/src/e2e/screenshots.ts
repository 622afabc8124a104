import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { desktop, launchChromium, openPage, phone } from './browser.ts';

/** Pictures of every page of a running system (`npm start`) with some products, into docs/screens/. */
const url = process.argv[2] ?? 'http://127.0.0.1:5173';
const folder = resolve(import.meta.dirname, '../../../docs/screens');
const settleMs = 1_500;

const pages: [name: string, path: string][] = [
  ['productos', '/'],
  ['hoy', '/today'],
  ['anadir', '/products/new'],
  ['producto', `/products/${process.argv[3] ?? '1'}`],
  ['revisar', '/review'],
  ['escanear', '/scan'],
  ['alertas', '/alerts'],
  ['reponer', '/replenishment'],
  ['sistema', '/system'],
  ['importar', '/import'],
];
const looks = [
  { suffix: 'escritorio', viewport: desktop, theme: 'light' },
  { suffix: 'movil', viewport: phone, theme: 'light' },
] as const;

mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
const problems: string[] = [];
for (const { suffix, viewport, theme } of [
  ...looks,
  { suffix: 'oscuro', viewport: desktop, theme: 'dark' } as const,
]) {
  const page = await openPage(browser, url, problems, { viewport, theme });
  page.setDefaultTimeout(60_000);
  for (const [name, path] of suffix === 'oscuro' ? pages.slice(0, 1) : pages) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null);
    await page.waitForTimeout(settleMs);
    await page.screenshot({ path: join(folder, `${name}-${suffix}.png`) });
  }
  await page.context().close();
}
await browser.close();
if (problems.length > 0) throw new Error(problems.join('\n'));
process.stdout.write(`Pictures in ${folder}\n`);
