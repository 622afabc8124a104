import {
  countAlerts,
  findAlerts,
  forgetOldAttempts,
  readAlerts,
  readAttempts,
} from './alerts/alert-store.ts';
import { createDeliverAlert } from './alerts/deliver-alert.ts';
import { createN8nWebhook } from './alerts/n8n-webhook.ts';
import { createRedeliverAlert } from './alerts/redeliver-alert.ts';
import { createCreateProduct } from './catalog/create-product.ts';
import { createProductStore } from './catalog/product-store.ts';
import { createDeleteProduct, createUpdateProduct } from './catalog/update-product.ts';
import { createAcceptPreview } from './enrichment/accept-preview.ts';
import { createAiClient } from './enrichment/ai-client.ts';
import { type AiPolicyOptions, createAiPolicy } from './enrichment/ai-policy.ts';
import { createEnrichProduct } from './enrichment/enrich-product.ts';
import { createEnrichmentJob } from './enrichment/enrichment-job.ts';
import { createTextSteps } from './enrichment/enrichment-steps.ts';
import { createPreviewEnrichment } from './enrichment/preview-enrichment.ts';
import { previewStore } from './enrichment/preview-store.ts';
import { createRequestEnrichment } from './enrichment/request-enrichment.ts';
import { createRestockProduct } from './inventory/restock-product.ts';
import { createSellProduct } from './inventory/sell-product.ts';
import { countMovements, readMovements } from './inventory/stock-store.ts';
import type { AlertRule } from './inventory/take-stock.ts';
import { createUndoSale } from './inventory/undo-sale.ts';
import { createHealth, createProbe, databaseStatus } from './operations/health.ts';
import { createMetrics } from './operations/metrics.ts';
import {
  createMeasurements,
  createServiceLevels,
  forgetOldMeasurements,
} from './operations/service-levels.ts';
import { createSystemStatus } from './operations/system-status.ts';
import type { Changes } from './platform/changes.ts';
import { type Database, onConnection, type Queryable } from './platform/database.ts';
import type { WebhookConfig } from './platform/env.ts';
import { forgetExpiredKeys } from './platform/idempotency/idempotency.ts';
import type { Task } from './platform/jobs/jobs.ts';
import { createLiveFeed } from './platform/live-feed.ts';
import type { Logger } from './platform/logger.ts';
import type { Call } from './platform/request-context.ts';

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
export function createUseCases(options: UseCaseOptions) {
  const { database, changes, logger, threshold } = options;
  const policy = createAiPolicy(logger, options.aiPolicy);
  const metrics = createMetrics({ database, policy });
  const measurements = createMeasurements(database);
  const ai = createAiClient(options.aiServiceUrl, policy, metrics.aiCalled);
  const steps = createTextSteps(ai);
  const products = createProductStore(database, threshold);
  const enrich = createEnrichProduct({ steps, policy });
  const webhook = options.webhook && createN8nWebhook(options.webhook);
  const hasDestination = webhook !== undefined;
  const alertRule = { threshold, policy: options.alertPolicy, hasDestination };
  const probe = createProbe({ database, ai, n8nUrl: options.webhook?.url });
  const read = <T>(call: Call, work: (db: Queryable) => Promise<T>) =>
    onConnection(database, call.signal, work);

  const cleanUp: Task = async () => {
    const ends = await Promise.allSettled([
      forgetExpiredKeys(database),
      forgetOldAttempts(database),
      forgetOldMeasurements(database),
      previewStore.forgetOld(database),
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
    createProduct: createCreateProduct({
      database,
      products,
      enrich,
      acceptPreview: createAcceptPreview(database),
      changes,
      creationTook: measurements.creationTook,
    }),
    updateProduct: createUpdateProduct({ database, products, changes }),
    deleteProduct: createDeleteProduct({ database, products }),
    previewEnrichment: createPreviewEnrichment({ database, enrich }),
    enrichProduct: createRequestEnrichment({ database, changes }),
    productChanges: createLiveFeed(changes, 'product', products.findMany),
    sellProduct: createSellProduct({ database, changes, alertRule }),
    undoSale: createUndoSale({ database, changes }),
    restockProduct: createRestockProduct({ database, changes }),
    movements: {
      page: (query: Parameters<typeof readMovements>[1], call: Call) =>
        read(call, (db) => readMovements(db, query)),
      count: (productId: number, call: Call) => read(call, (db) => countMovements(db, productId)),
    },
    alerts: {
      findMany: (ids: readonly number[]) => findAlerts(database, ids),
      attempts: (ids: readonly number[]) => readAttempts(database, ids),
      page: (query: Parameters<typeof readAlerts>[1], call: Call) =>
        read(call, (db) => readAlerts(db, query)),
      count: (filter: Parameters<typeof countAlerts>[1], call: Call) =>
        read(call, (db) => countAlerts(db, filter)),
    },
    redeliverAlert: createRedeliverAlert({ database, changes, hasDestination }),
    alertChanges: createLiveFeed(changes, 'alert', (ids) => findAlerts(database, ids)),
    health: createHealth(probe),
    databaseStatus: () => databaseStatus(database),
    system: createSystemStatus({ database, probe, policy }),
    serviceLevels: createServiceLevels(database),
    metrics,
    measurements,
    slowTasks: createEnrichmentJob({
      database,
      changes,
      steps,
      policy,
      creationTook: measurements.creationTook,
    }),
    tasks: {
      ...createDeliverAlert({ database, changes, webhook, attempted: metrics.alertAttempted }),
      clean_up: cleanUp,
    } satisfies Record<string, Task>,
  };
}

export type UseCases = ReturnType<typeof createUseCases>;
