import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { alertRules, dashboards } from './support/monitoring-files.ts';
import { hasPrometheus, prometheusFolder, promtool } from './support/promtool.ts';

const testFile = join(prometheusFolder, 'tests/alerts.test.yml');

test('every alert has a runbook: a heading of its own name in docs/runbooks.md', () => {
  const headings = readFileSync('docs/runbooks.md', 'utf8').match(/^## .+$/gm) ?? [];
  const named = alertRules.map(({ alert }) => alert);
  expect(new Set(named).size).toBe(named.length);
  expect(headings.map((heading) => heading.slice(3)).sort()).toEqual(named.sort());
  for (const { alert, annotations } of alertRules)
    expect(annotations.runbook_url).toBe(`docs/runbooks.md#${alert.toLowerCase()}`);
});

test('every alert is shown quiet and firing', () => {
  const caseSchema = z.object({ alertname: z.string(), exp_alerts: z.array(z.unknown()) });
  const { tests } = z
    .object({ tests: z.array(z.object({ alert_rule_test: z.array(caseSchema) })) })
    .parse(parse(readFileSync(testFile, 'utf8')));
  const cases = tests.flatMap(({ alert_rule_test }) => alert_rule_test);
  for (const { alert } of alertRules) {
    const own = cases.filter(({ alertname }) => alertname === alert);
    expect([alert, own.map(({ exp_alerts }) => exp_alerts.length).sort()]).toEqual([alert, [0, 1]]);
  }
});

test.skipIf(!hasPrometheus)(
  'promtool finds nothing wrong with the rules, and each fires when it should (skipped where there is no Prometheus)',
  () => {
    for (const file of ['rules/alerts.yml', 'rules/recording.yml'])
      expect(promtool('check', 'rules', join(prometheusFolder, file))).toMatchObject({ ok: true });
    expect(promtool('test', 'rules', testFile)).toMatchObject({ ok: true });
  },
);

test('dashboards and panels can be told apart, and lie beside one another', () => {
  expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(dashboards.length);
  for (const { title, panels } of dashboards) {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(new Set(panels.map((panel) => panel.title)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`),
    );
    expect([title, new Set(cells).size]).toEqual([title, cells.length]);
    expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBeLessThanOrEqual(24);
    for (const { datasource } of panels) expect(datasource.uid).toBe('prometheus');
  }
});

const composeSchema = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      image: z.string(),
      profiles: z.tuple([z.literal('monitoring')]),
      read_only: z.literal(true),
      cap_drop: z.tuple([z.literal('ALL')]),
      networks: z.tuple([z.literal('app-network')]),
      ports: z.undefined().optional(),
      volumes: z.array(z.string()),
    }),
  ),
});

test('the profile runs confined, publishes nothing, and mounts what is there', () => {
  const { services } = composeSchema.parse(
    parse(readFileSync('deploy/monitoring/compose.yml', 'utf8'), { merge: true }),
  );
  expect(Object.keys(services).sort()).toEqual(['grafana', 'prometheus']);
  for (const { image, volumes } of Object.values(services)) {
    expect(image).toMatch(/:v?\d+\.\d+\.\d+$/);
    const mounted = volumes
      .filter((volume) => volume.startsWith('./'))
      .map((volume) => volume.split(':')[0] ?? '');
    expect(mounted.filter((path) => !existsSync(path))).toEqual([]);
  }
  const published = readFileSync('deploy/monitoring/publish.yml', 'utf8').match(/^ +ports: .+$/gm) ?? [];
  expect(published).toHaveLength(2);
  for (const line of published) expect(line).toMatch(/\["127\.0\.0\.1:\$\{\w+:-\d+\}:\d+"\]$/);
});
