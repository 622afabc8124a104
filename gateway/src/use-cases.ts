import {
  countAlerts,
  deleteExpiredAttempts,
  findAlerts,
  readAlerts,
  readAttempts,
} from './alerts/alert-store.ts';
import { makeDeliverAlert } from './alerts/deliver-alert.ts';
import { makeN8nWebhook } from './alerts/n8n-webhook.ts';
import { makeRedeliverAlert } from './alerts/redeliver-alert.ts';
import { makeCreateProduct } from './catalog/create-product.ts';
import { makeProductStore } from './catalog/product-store.ts';
import { makeDeleteProduct, makeUpdateProduct } from './catalog/update-product.ts';
import { makeAcceptPreview } from './enrichment/accept-preview.ts';
import { makeAiClient } from './enrichment/ai-client.ts';
import { type AiPolicyOptions, makeAiPolicy } from './enrichment/ai-policy.ts';
import { makeEnrichProduct } from './enrichment/enrich-product.ts';
import { makeEnrichmentJob } from './enrichment/enrichment-job.ts';
import { makeEnrichmentSteps } from './enrichment/enrichment-steps.ts';
import { makePreviewEnrichment } from './enrichment/preview-enrichment.ts';
import { previewStore } from './enrichment/preview-store.ts';
import { makeRequestEnrichment } from './enrichment/request-enrichment.ts';
import { makeRestockProduct } from './inventory/restock-product.ts';
import { makeSellProduct } from './inventory/sell-product.ts';
import { countMovements, readMovements } from './inventory/stock-store.ts';
import type { AlertRule } from './inventory/take-stock.ts';
import { makeUndoSale } from './inventory/undo-sale.ts';
import { databaseStatus, makeHealth, makeProbe } from './operations/health.ts';
import { makeMetrics } from './operations/metrics.ts';
import {
  deleteExpiredMeasurements,
  makeMeasurements,
  makeServiceLevels,
} from './operations/service-levels.ts';
import { makeSystemStatus } from './operations/system-status.ts';
import type { Changes } from './platform/changes.ts';
import { type Database, type Queryable, withConnection } from './platform/database.ts';
import type { WebhookConfig } from './platform/env.ts';
import { deleteExpiredKeys } from './platform/idempotency/idempotency.ts';
import type { Task } from './platform/jobs/jobs.ts';
import { makeLiveFeed } from './platform/live-feed.ts';
import type { Logger } from './platform/logger.ts';
import type { RequestContext } from './platform/request-context.ts';

export type UseCaseOptions = {
  database: Database;
  changes: Changes;
  logger: Logger;
  aiServiceUrl: string;
  threshold: number;
  alertPolicy: AlertRule['policy'];
  webhook: WebhookConfig | undefined;
  aiPolicy?: AiPolicyOptions | undefined;
};

/** Wires the domains; both transports get exactly this, and the job runner gets the tasks. */
export function makeUseCases(options: UseCaseOptions) {
  const { database, changes, logger, threshold } = options;
  const policy = makeAiPolicy(logger, options.aiPolicy);
  const metrics = makeMetrics({ database, policy });
  const measurements = makeMeasurements(database);
  const ai = makeAiClient(options.aiServiceUrl, policy, metrics.aiCalled);
  const steps = makeEnrichmentSteps(ai);
  const products = makeProductStore(database, threshold);
  const enrich = makeEnrichProduct({ steps, policy });
  const webhook = options.webhook && makeN8nWebhook(options.webhook);
  const hasDestination = webhook !== undefined;
  const alertRule = { threshold, policy: options.alertPolicy, hasDestination };
  const probe = makeProbe({ database, ai, n8nUrl: options.webhook?.url });
  const read = <T>(request: RequestContext, work: (db: Queryable) => Promise<T>) =>
    withConnection(database, request.signal, work);

  const cleanUp: Task = async () => {
    const ends = await Promise.allSettled([
      deleteExpiredKeys(database),
      deleteExpiredAttempts(database),
      deleteExpiredMeasurements(database),
      previewStore.deleteExpired(database),
    ]);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  };

  return {
    threshold,
    products: {
      find: products.find,
      findMany: products.findMany,
      page: products.page,
      count: products.count,
      revision: products.revision,
      previousDescriptions: products.previousDescriptions,
    },
    createProduct: makeCreateProduct({
      database,
      products,
      enrich,
      acceptPreview: makeAcceptPreview(database),
      changes,
      creationTook: measurements.creationTook,
    }),
    updateProduct: makeUpdateProduct({ database, products, changes }),
    deleteProduct: makeDeleteProduct({ database, products }),
    previewEnrichment: makePreviewEnrichment({ database, enrich }),
    enrichProduct: makeRequestEnrichment({ database, changes }),
    productChanges: makeLiveFeed(changes, 'product', products.findMany),
    sellProduct: makeSellProduct({ database, changes, alertRule }),
    undoSale: makeUndoSale({ database, changes }),
    restockProduct: makeRestockProduct({ database, changes }),
    movements: {
      page: (query: Parameters<typeof readMovements>[1], request: RequestContext) =>
        read(request, (db) => readMovements(db, query)),
      count: (productId: number, request: RequestContext) =>
        read(request, (db) => countMovements(db, productId)),
    },
    alerts: {
      findMany: (ids: readonly number[]) => findAlerts(database, ids),
      attempts: (ids: readonly number[]) => readAttempts(database, ids),
      page: (query: Parameters<typeof readAlerts>[1], request: RequestContext) =>
        read(request, (db) => readAlerts(db, query)),
      count: (filter: Parameters<typeof countAlerts>[1], request: RequestContext) =>
        read(request, (db) => countAlerts(db, filter)),
    },
    redeliverAlert: makeRedeliverAlert({ database, changes, hasDestination }),
    alertChanges: makeLiveFeed(changes, 'alert', (ids) => findAlerts(database, ids)),
    health: makeHealth(probe),
    databaseStatus: () => databaseStatus(database),
    system: makeSystemStatus({ database, probe, policy }),
    serviceLevels: makeServiceLevels(database),
    metrics,
    measurements,
    slowTasks: makeEnrichmentJob({
      database,
      changes,
      steps,
      policy,
      creationTook: measurements.creationTook,
    }),
    tasks: {
      ...makeDeliverAlert({ database, changes, webhook, attempted: metrics.alertAttempted }),
      clean_up: cleanUp,
    } satisfies Record<string, Task>,
  };
}

export type UseCases = ReturnType<typeof makeUseCases>;
