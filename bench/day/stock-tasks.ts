import assert from 'node:assert/strict';
import { names, scannedCode, stockOf } from './goods.ts';
import type { Task } from './run-tasks.ts';

const notices = '[aria-label="Avisos"]';

/** By keys alone: the search, the row, its units. */
export const sellOne: Task = {
  name: 'Find and sell one',
  async perform(operator, system) {
    const before = await stockOf(system, names.sold);
    operator.step('/ and a word, Enter to the row');
    await operator.press('/');
    await operator.see({ css: 'input[type="search"]:focus' });
    await operator.type('martillo');
    await operator.press('Enter');
    await operator.see({ css: 'tbody a:focus', text: names.sold });
    operator.step('S and Enter sell');
    await operator.press('s');
    await operator.see({ css: 'tbody input[inputmode="numeric"]:focus' });
    await operator.press('Enter');
    await operator.see({ css: notices, text: `Quedan ${before - 1} de «${names.sold}».` });
    assert.equal(await stockOf(system, names.sold), before - 1);
  },
};

export const sellFiveScanned: Task = {
  name: 'Sell five of one by scan',
  async perform(operator, system) {
    const before = await stockOf(system, names.scanned);
    operator.step('a scan, wherever the focus is');
    await operator.scan(scannedCode);
    await operator.see({ css: '[data-scanned]', text: names.scanned });
    operator.step('5 into the units, Enter sells');
    await operator.click(operator.page.getByLabel('Unidades que se venden'));
    await operator.press('5');
    await operator.press('Enter');
    await operator.see({ css: notices, text: `Quedan ${before - 5} de «${names.scanned}».` });
    assert.equal(await stockOf(system, names.scanned), before - 5);
  },
};

/** By the palette to the product, and there what was counted. */
export const correctMiscount: Task = {
  name: 'Correct a miscount',
  async perform(operator, system) {
    operator.step('Ctrl+K and a word, Enter opens the product');
    await operator.press('Control+k');
    await operator.see({ css: '[role="dialog"] input:focus' });
    await operator.type('metrica');
    await operator.see({ css: '[role="option"][aria-selected="true"]', text: names.miscounted });
    await operator.press('Enter');
    await operator.see({ css: 'h1', text: names.miscounted });
    await operator.see({ css: '#stock form' });
    operator.step('the count into its field, Enter saves');
    await operator.click(operator.page.getByLabel('Unidades contadas'));
    await operator.type('57');
    await operator.press('Enter');
    await operator.see({ css: '[data-stock]', text: '57' });
    assert.equal(await stockOf(system, names.miscounted), 57);
  },
};
