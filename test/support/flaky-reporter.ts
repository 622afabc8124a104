import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** Names at the end of a run the tests that passed only when they were tried once more. */
export default class FlakyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const flaky = modules.flatMap(({ moduleId, children }) =>
      [...children.allTests('passed')]
        .filter((test) => test.diagnostic()?.flaky)
        .map(({ fullName }) => `  ${relative(process.cwd(), moduleId)} > ${fullName}`),
    );
    if (flaky.length === 0) return;
    process.stderr.write(`\n${['FLAKY: passed only when tried once more.', ...flaky].join('\n')}\n`);
  }
}
