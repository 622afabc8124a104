import { z } from 'zod';
import type { Database } from '../gateway/src/platform/database.ts';

const planSchema = z.looseObject({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Actual Rows': z.number().optional(),
  'Shared Hit Blocks': z.number(),
  'Shared Read Blocks': z.number(),
  get Plans() {
    return z.array(planSchema).optional();
  },
});
type Plan = z.infer<typeof planSchema>;

/** What a piece of work asked of the database, by the database's own account. */
export type Explained = { ms: number; pages: number; wholeTables: string[] };

const settings = `LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on;
  SET auto_explain.log_buffers = on; SET auto_explain.log_timing = off; SET auto_explain.log_format = json;
  SET auto_explain.log_level = notice; SET auto_explain.log_nested_statements = on`;

/**
 * Lets the database explain each statement that the pool sends, as it is sent: prepared, by Prisma, or in a function. For a
 * pool that has no connection yet.
 */
export function explainAll(database: Database): (work: () => Promise<unknown>) => Promise<Explained> {
  let plans: { ms: number; plan: Plan }[] = [];
  database.on('connect', (client) => {
    client.on('notice', ({ message }) => {
      const [, ms, json] = /^duration: ([\d.]+) ms\s+plan:\n([\s\S]+)$/.exec(message ?? '') ?? [];
      if (json)
        plans.push({ ms: Number(ms), plan: z.object({ Plan: planSchema }).parse(JSON.parse(json)).Plan });
    });
    client.query(settings).catch(() => undefined);
  });
  return async (work) => {
    plans = [];
    await work();
    const seen = plans;
    return {
      ms: sum(seen.map(({ ms }) => ms)),
      pages: sum(seen.map(({ plan }) => plan['Shared Hit Blocks'] + plan['Shared Read Blocks'])),
      wholeTables: [...new Set(seen.flatMap(({ plan }) => wholeTables(plan)))],
    };
  };
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

const growing = /^(products|stock_movements|stock_alerts|delivery_attempts|audit_events|idempotency_keys)$/;

/** The tables without a bound that a plan reads from end to end. */
function wholeTables(plan: Plan): string[] {
  const below = (plan.Plans ?? []).flatMap(wholeTables);
  const table = plan['Node Type'] === 'Seq Scan' ? plan['Relation Name'] : undefined;
  return table && growing.test(table) ? [table, ...below] : below;
}
