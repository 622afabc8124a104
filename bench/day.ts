import { serveScreen } from '../admin-ui/src/e2e/built-screen.ts';
import { importList, reviewTexts } from './day/catalogue-tasks.ts';
import { fillShelves } from './day/goods.ts';
import { handOver } from './day/hand-over.ts';
import { runTasks, tableOf, waysOf } from './day/run-tasks.ts';
import { correctMiscount, sellFiveScanned, sellOne } from './day/stock-tasks.ts';
import { findCause, orderLow } from './day/supply-tasks.ts';
import { startSystem } from './day/system.ts';

/**
 * `npm run bench:day`: the tasks of a day in a warehouse, done on the built screen before a gateway, an AI service and a
 * PostgreSQL of its own, in Chromium, and a Markdown table of what each costs a person. Clicks and keys are counted as they
 * are made; what a hand scanner types is a scan and no key. The seconds are those of the keystroke-level model of Card,
 * Moran and Newell with the system's own waits, measured: 0.28 × keys + 1.3 × clicks + 1.35 × steps + waited. A task that
 * did not come to what it was for has no numbers, and the command fails.
 */
const system = await startSystem({ checkout: '.', serveScreen: (gatewayUrl) => serveScreen(gatewayUrl) });
try {
  await fillShelves(system);
  const all = await runTasks(system, [
    sellOne,
    sellFiveScanned,
    correctMiscount,
    reviewTexts,
    importList,
    orderLow,
    findCause,
    handOver,
  ]);
  console.log(`${tableOf(all)}\n\n${waysOf(all)}`);
  for (const done of all)
    if ('failure' in done) {
      console.error(`${done.name}:`, done.failure);
      process.exitCode = 1;
    }
} finally {
  await system.stop();
}
