import { openPage } from '../../admin-ui/src/e2e/browser.ts';
import { makeOperator, type Operator, secondsOf, type Tally } from './operator.ts';
import type { System } from './system.ts';

export type Task = {
  name: string;
  /** What there has to be before it. */
  prepare?(system: System): Promise<void>;
  /** Does it and checks what came of it; throws where it did not succeed. */
  perform(operator: Operator, system: System): Promise<void>;
};
export type Done = { name: string; tally: Tally } | { name: string; failure: unknown };

const laptop = { width: 1366, height: 768 };

/** Does the tasks one after another, each from the list of products, as somebody does who has the screen open. */
export async function runTasks(system: System, tasks: readonly Task[]): Promise<Done[]> {
  const all: Done[] = [];
  for (const task of tasks) {
    await task.prepare?.(system);
    const page = await openPage(system.browser, system.screenUrl, [], { viewport: laptop });
    page.setDefaultTimeout(60_000);
    const operator = await makeOperator(page);
    await page.goto('/');
    await page.locator('tbody tr').first().waitFor();
    await page.getByTitle('En vivo').waitFor();
    const { tally } = operator;
    all.push(
      await task.perform(operator, system).then(
        () => ({ name: task.name, tally }),
        (failure: unknown) => ({ name: task.name, failure }),
      ),
    );
    await page.context().close();
  }
  return all;
}

/** The table of the tasks; one that did not succeed has no numbers. */
export function tableOf(all: readonly Done[]): string {
  const rows = all.map((done) => {
    if ('failure' in done) return `| ${done.name} | – | – | – | – | – | – |`;
    const { steps, clicks, keys, scans, waitedMs } = done.tally;
    const cells = [
      clicks,
      keys,
      scans,
      steps.length,
      (waitedMs / 1_000).toFixed(1),
      secondsOf(done.tally).toFixed(1),
    ];
    return `| ${done.name} | ${cells.join(' | ')} |`;
  });
  return [
    '| Task | Clicks | Keys | Scans | Steps | Waited (s) | In all (s) |',
    '| :--- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

/** How each was done, step by step. */
export function waysOf(all: readonly Done[]): string {
  return all
    .map((done) => `- ${done.name}: ${'failure' in done ? 'not done' : waysIn(done.tally)}`)
    .join('\n');
}

function waysIn({ steps }: Tally): string {
  const times = new Map<string, number>();
  for (const step of steps) times.set(step, (times.get(step) ?? 0) + 1);
  return [...times].map(([step, count]) => (count > 1 ? `${count} × ${step}` : step)).join('; ');
}
