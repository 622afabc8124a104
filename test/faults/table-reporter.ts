import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { productionMark } from '../production/table.ts';

const file = 'docs/faults.md';
const titles: Record<string, string> = {
  ai: 'The AI service and the LLM behind it',
  crash: 'The gateway is killed',
  restart: 'The gateway stops and starts',
  database: 'The database',
  alerts: 'n8n',
  webhooks: 'Webhooks of other programs',
  replicas: 'Two gateways on one database',
  texts: 'All at once',
};
const intro = `# Faults, rehearsed

What was done to the running system, what it must do then, and whether it did. The real processes run with a real
PostgreSQL and a TCP proxy in each connection; only OpenAI and n8n's webhook are played by stand-ins over HTTP. After each
row it is also checked that stock is what its movements add up to, that every acknowledged write is there and none is
there twice, that no product and no alert waits for ever, that nothing crashed that was not killed, and that the row
acknowledged something at all.

\`npm run test:faults\` runs the rows. This table is written by \`npm run test:faults:table\`, from a whole run only.
`;

/** Writes the table of a whole run, with what failed as well; a part of a run writes nothing. */
export default class TableReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const names = Object.keys(titles);
    const found = new Map(modules.map((module) => [basename(module.moduleId, '.faults.ts'), module]));
    const files = globSync('test/faults/*.faults.ts').map((path) => basename(path, '.faults.ts'));
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const whole =
      files.every((name) => names.includes(name) && found.has(name)) &&
      tests.every((test) => ['passed', 'failed'].includes(test.result().state));
    if (!whole) {
      process.stdout.write(`${file} is left as it was: this was not a whole run.\n`);
      return;
    }
    const sections = names.map((name) => `## ${titles[name]}\n\n${tableOf(found.get(name))}\n`);
    const [, containers] = readFileSync(file, 'utf8').split(productionMark);
    const kept = containers === undefined ? [] : [`${productionMark}${containers}`];
    writeFileSync(file, [intro, ...sections, ...kept].join('\n'));
    execFileSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', file]);
    process.stdout.write(`${file} is written: ${tests.length} rows.\n`);
  }
}

function tableOf(module: TestModule | undefined): string {
  const rows = [...(module?.children.allTests() ?? [])].map((test) => {
    const [fault, expected] = test.name.split(' → ');
    return `| ${fault} | ${expected} | ${test.result().state} |`;
  });
  return ['| fault | what must happen | result |', '| --- | --- | --- |', ...rows].join('\n');
}
