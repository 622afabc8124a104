import process from 'node:process';
import { afterEach, expect } from 'vitest';

/** Of a browser test that fails it is told what stood on its pages. */
if (/\/e2e\//.test(expect.getState().testPath ?? '')) {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const { openPages } = await import('../../admin-ui/src/e2e/browser.ts');
    for (const page of openPages()) {
      const text = await page.getByRole('document').ariaSnapshot({ timeout: 5_000 }).catch(String);
      process.stderr.write(`\n${task.name}\nstood on ${page.url()}:\n${text.slice(0, 8_000)}\n`);
    }
  });
}
