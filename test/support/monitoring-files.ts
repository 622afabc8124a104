import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { prometheusFolder } from './promtool.ts';

const dashboardFolder = 'deploy/monitoring/grafana/dashboards';

const panelSchema = z.looseObject({
  id: z.number(),
  title: z.string().min(1),
  description: z.string().min(1),
  datasource: z.object({ type: z.literal('prometheus'), uid: z.string() }),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  fieldConfig: z.object({ defaults: z.looseObject({ unit: z.string().min(1) }) }),
  targets: z.array(z.looseObject({ refId: z.string(), expr: z.string().min(1) })).min(1),
});
const dashboardSchema = z.looseObject({
  uid: z.string().min(1).max(40),
  title: z.string().min(1),
  panels: z.array(panelSchema).min(1),
});
const ruleSchema = z.union([
  z.strictObject({ record: z.string(), expr: z.string() }),
  z.strictObject({
    alert: z.string(),
    expr: z.string(),
    for: z.string().optional(),
    labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
    annotations: z.strictObject({ summary: z.string(), runbook_url: z.string() }),
  }),
]);
const ruleFileSchema = z.object({ groups: z.array(z.object({ rules: z.array(ruleSchema) })) });

/** The dashboards that Grafana is given. */
export const dashboards = readdirSync(dashboardFolder).map((file) =>
  dashboardSchema.parse(JSON.parse(readFileSync(join(dashboardFolder, file), 'utf8'))),
);

/** Each query of each panel, with the place it stands in. */
export const panelQueries = dashboards.flatMap(({ title, panels }) =>
  panels.flatMap((panel) => panel.targets.map(({ expr }) => ({ place: `${title}, ${panel.title}`, expr }))),
);

const ruleFolder = join(prometheusFolder, 'rules');
const rules = readdirSync(ruleFolder)
  .map((file) => ruleFileSchema.parse(parse(readFileSync(join(ruleFolder, file), 'utf8'))))
  .flatMap(({ groups }) => groups.flatMap((group) => group.rules));

/** The rules that somebody is told of. */
export const alertRules = rules.filter((rule) => 'alert' in rule);

/** The rules that others are made of. */
export const recordingRules = rules.filter((rule) => 'record' in rule);
