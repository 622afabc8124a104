import { makeLogger } from '@orquestia/service-kit/logger';
import { deleteExpiredAuditEvents } from '../gateway/src/access/audit-retention.ts';
import { makeAuditStore } from '../gateway/src/access/audit-store.ts';
import { deleteExpiredAttempts, makeAlertStore } from '../gateway/src/alerts/alert-store.ts';
import { makeLedger } from '../gateway/src/inventory/ledger.ts';
import { decrementStock } from '../gateway/src/inventory/sell.sql.ts';
import { makeServiceLevels } from '../gateway/src/operations/service-levels.ts';
import { makeDatabase } from '../gateway/src/platform/database.ts';
import { deleteExpiredKeys, makeKeyOf } from '../gateway/src/platform/idempotency/idempotency-keys.ts';
import { runIdempotentStatement } from '../gateway/src/platform/idempotency/idempotent-statement.ts';
import { makePrisma } from '../gateway/src/platform/prisma.ts';
import { anonymous } from '../gateway/src/principal.ts';
import { explainAll } from './explain.ts';

const logger = makeLogger({ service: 'bench', level: 'silent' });
const { signal } = new AbortController();
const keyOf = makeKeyOf(1);
const page = { cursor: null, limit: 20, backwards: false };

/** What the gateway asks of the tables that only grow, by its own code, as the database explains it. */
export async function explainStatements(url: string, products: number) {
  const database = makeDatabase(url, logger);
  const explain = explainAll(database);
  const prisma = makePrisma(database);
  const ledger = makeLedger({ database, prisma });
  const alerts = makeAlertStore({ database, prisma });
  const trail = makeAuditStore(prisma);
  const serviceLevels = makeServiceLevels(prisma);
  const alertRule = { threshold: 10, policy: 'every-sale', hasDestination: true } as const;
  const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', principal: anonymous };
  const sell = (productId: number, key?: string) =>
    runIdempotentStatement(database, signal, {
      ...decrementStock({ productId, quantity: 1 }, alertRule, caller),
      key: keyOf(key, anonymous, 'sell', { productId }),
      diagnose: () => Promise.reject(new Error(`Product ${productId} was not sold.`)),
    });
  const middle = Math.floor(products / 2);
  let n = 0;
  const statements: Record<string, () => Promise<unknown>> = {
    'sell one': () => sell(middle + n++),
    'sell one, with a key': () => sell(middle + n++, `bench-${n}`),
    'a product’s ledger, first page': () => ledger.pages([middle], page, signal),
    'the ledgers of 20 products, 5 each': () =>
      ledger.pages(
        Array.from({ length: 20 }, (_, at) => middle + at),
        { ...page, limit: 5 },
        signal,
      ),
    'how many movements 20 products have': () =>
      ledger.counts(Array.from({ length: 20 }, (_, at) => middle + at)),
    'alerts, first page': () => alerts.page({}, page, {}),
    'failed alerts, first page and number': async () => {
      await alerts.page({ status: ['FAILED'] }, page, {});
      await alerts.count({ status: ['FAILED'] });
    },
    'the number of all alerts': () => alerts.count({}),
    'the trail, first page': () => trail.page({}, page),
    'the trail of one person, first page': () =>
      trail.page({ actorId: 'c4ca4238a0b923820dcc509a6f75849b' }, page),
    'the trail of one product, first page': () => trail.page({ subjectId: String(middle) }, page),
    'the success measures of an hour': () => serviceLevels('HOUR'),
    'the success measures of a week': () => serviceLevels('WEEK'),
    'clean-up of keys, where nothing is old': () => deleteExpiredKeys(prisma, 30, signal),
    'clean-up of attempts, where nothing is old': () => deleteExpiredAttempts(prisma, 3_650, signal),
    'clean-up of the trail, where nothing is old': () => deleteExpiredAuditEvents(database, 36_500, signal),
  };
  const rows = [];
  for (const [statement, work] of Object.entries(statements)) {
    await work(); // what it reads is then in memory
    const { ms, pages, wholeTables } = await explain(work);
    rows.push({ statement, ms: Math.round(ms * 100) / 100, pages, 'read whole': wholeTables.join(', ') });
  }
  await database.end();
  return rows;
}
