import type { Logger } from '@orquestia/service-kit/logger';
import { makeAiSpending } from './access/ai-spending.ts';
import { makeAuditStore } from './access/audit-store.ts';
import { makeCreateToken } from './access/create-token.ts';
import { makeListInvitations, makeWithdrawInvitation } from './access/people/invitations.ts';
import type { SendLink } from './access/people/link-mail.ts';
import { makeManagePeople } from './access/people/manage-people.ts';
import { makeListSessions, makeRevokeSession } from './access/people/own-sessions.ts';
import { listPeople } from './access/people/people-store.ts';
import { makeRemoveSecondFactor } from './access/people/remove-second-factor.ts';
import { makeRevokeToken } from './access/revoke-token.ts';
import { makeTokenStore } from './access/token-store.ts';
import type { AlertRule } from './alerts/alert-rule.ts';
import { makeAlertStore } from './alerts/alert-store.ts';
import { makeDeliverAlert } from './alerts/deliver-alert.ts';
import { makeN8nWebhook } from './alerts/n8n-webhook.ts';
import { makeRedeliverAlert } from './alerts/redeliver-alert.ts';
import { makeAiBatches } from './bulk/ai-batches.ts';
import { makeBulkWork } from './bulk/bulk-work.ts';
import type { BatchPauses } from './bulk/enrichment-batch.ts';
import { makeArchiveProduct, makeRestoreProduct } from './catalog/archive-product.ts';
import { nextInternalBarcode } from './catalog/codes.sql.ts';
import { makeCreateProduct } from './catalog/create-product.ts';
import { makeProductStore } from './catalog/product-store.ts';
import { makeReview } from './catalog/review/decide.ts';
import { makeVouchFor, type ReviewPolicy } from './catalog/review/vouching.ts';
import { categoryById, taxonomy } from './catalog/taxonomy.ts';
import { makeDeleteProduct, makeUpdateProduct } from './catalog/update-product.ts';
import { makeAcceptPreview } from './enrichment/accept-preview.ts';
import { type AiService, makeAiClient } from './enrichment/ai-client.ts';
import { type AiPolicyOptions, makeAiPolicy } from './enrichment/ai-policy.ts';
import { makeEnrichProduct } from './enrichment/enrich-product.ts';
import { makeEnrichmentJob, queueEnrichment, startedBy } from './enrichment/enrichment-job.ts';
import { makeEnrichmentSteps } from './enrichment/enrichment-steps.ts';
import { makePreviewEnrichment } from './enrichment/preview-enrichment.ts';
import { makeRequestEnrichment } from './enrichment/request-enrichment.ts';
import { makeSuggestKeywords } from './enrichment/suggest-keywords.ts';
import { makeApplyRows } from './imports/apply-rows.ts';
import { makeImportFile } from './imports/import-file.ts';
import { makeImportJob } from './imports/import-job.ts';
import { makeImportProducts } from './imports/import-products.ts';
import { makeImportStore } from './imports/import-store.ts';
import { makePreviewImport } from './imports/preview-import.ts';
import { makeStartImport } from './imports/start-import.ts';
import { makeUndoImport } from './imports/undo-import.ts';
import { makeAdjustStock } from './inventory/adjust-stock.ts';
import { makeLedger } from './inventory/ledger.ts';
import { makeRestockProduct } from './inventory/restock-product.ts';
import { makeSellProduct } from './inventory/sell-product.ts';
import { makeUndoMovement } from './inventory/undo-movement.ts';
import { makeUndoSale } from './inventory/undo-sale.ts';
import { makeCleanUp } from './operations/clean-up.ts';
import { databaseStatus, makeHealth, makeProbe } from './operations/health.ts';
import { makeMeasurements } from './operations/measurements.ts';
import { makeMetrics } from './operations/metrics.ts';
import { makeServiceLevelHistory } from './operations/service-level-history.ts';
import { makeServiceLevels } from './operations/service-levels.ts';
import { makeSystemStatus } from './operations/system-status.ts';
import type { Changes } from './platform/changes.ts';
import type { Database } from './platform/database.ts';
import type { WebhookConfig } from './platform/env.ts';
import { makeKeyOf } from './platform/idempotency/idempotency-keys.ts';
import type { Task } from './platform/jobs/jobs.ts';
import { makeLiveFeed } from './platform/live-feed.ts';
import type { Prisma } from './platform/prisma.ts';
import type { Retention } from './platform/retention-settings.ts';
import type { Principal } from './principal.ts';
import { makeCancelOrder } from './replenishment/cancel-order.ts';
import { makePlaceOrder } from './replenishment/place-order.ts';
import { makeReceiveOrder } from './replenishment/receive-order.ts';
import { makeOrderStore, makeReplenishmentStore } from './replenishment/replenishment-store.ts';
import { makeSetReplenishment } from './replenishment/set-replenishment.ts';
import {
  makeCreateSupplier,
  makeDeleteSupplier,
  makeListSuppliers,
  makeUpdateSupplier,
} from './replenishment/suppliers.ts';
import { makeArchiveSampleData, makeLoadSampleData } from './samples/sample-data.ts';
import { makeDeleteView } from './views/delete-view.ts';
import { makeListViews } from './views/list-views.ts';
import { makeSaveView } from './views/save-view.ts';
import { makeDeliverEvent } from './webhooks/deliver-event.ts';
import { makeManageWebhooks } from './webhooks/manage-webhooks.ts';
import { tellEnrichment } from './webhooks/product-event.ts';
import { makeSendEvent } from './webhooks/send-event.ts';
import { makeWebhookStore } from './webhooks/webhook-store.ts';

export type UseCaseOptions = {
  database: Database;
  prisma: Prisma;
  changes: Changes;
  logger: Logger;
  /** Whether the system stands open: there is no owner, and nobody but this machine reaches it. */
  isOpen: () => boolean | Promise<boolean>;
  /** Where people find the screen: links lead there. */
  publicUrl: string | undefined;
  screenUrl: string;
  /** Mails links, where there is a mail server. */
  sendLink: SendLink | undefined;
  aiService: AiService;
  threshold: number;
  alertPolicy: AlertRule['policy'];
  /** Which texts of the AI wait for a person. */
  reviewPolicy: ReviewPolicy;
  webhook: WebhookConfig | undefined;
  /** How often a day each person and each token may have the AI write. */
  aiUsesPerDay: number;
  retention: Retention;
  aiPolicy?: AiPolicyOptions | undefined;
  /** Between the questions for a batch. */
  batchPauses?: BatchPauses | undefined;
};

/** Wires the domains: what both transports offer, and the tasks of the job runner. */
export function makeUseCases(options: UseCaseOptions) {
  const { database, prisma, changes, logger, threshold, retention } = options;
  const policy = makeAiPolicy(logger, options.aiPolicy);
  const readServiceLevels = makeServiceLevels(prisma);
  const metrics = makeMetrics({ database, policy, readServiceLevels });
  const measurements = makeMeasurements(database);
  const ai = makeAiClient(options.aiService, policy, metrics.aiCalled);
  const steps = makeEnrichmentSteps(ai);
  const products = makeProductStore({ database, prisma, threshold });
  const alerts = makeAlertStore({ database, prisma });
  const enrich = makeEnrichProduct({ steps, policy });
  const webhook = options.webhook && makeN8nWebhook(options.webhook);
  const spending = makeAiSpending(database, options.aiUsesPerDay);
  const spendAi = spending.spend;
  const hasDestination = webhook !== undefined;
  const alertRule = { threshold, policy: options.alertPolicy, hasDestination };
  const probe = makeProbe({ database, ai, n8nUrl: options.webhook?.url });
  const creationTook = (ms: number) => {
    measurements.creationTook(ms);
    metrics.creationTook(ms / 1_000);
  };
  const keyOf = makeKeyOf(retention.idempotencyKeys);
  const vouchFor = makeVouchFor(options.reviewPolicy);

  const createProduct = makeCreateProduct({
    database,
    enrichmentEnded: tellEnrichment,
    enrichment: {
      enrich,
      acceptPreview: makeAcceptPreview(prisma),
      queue: (tx, run, request) => queueEnrichment(tx, { ...run, attempt: 0 }, startedBy(request)),
    },
    changes,
    creationTook,
    vouchFor,
    keyOf,
  });
  const previewEnrichment = makePreviewEnrichment({ prisma, enrich });
  const suggestKeywords = makeSuggestKeywords({ ai, policy });
  const enrichProduct = makeRequestEnrichment({ database, changes });

  const bulk = makeBulkWork({
    database,
    prisma,
    changes,
    threshold,
    keyOf,
    spending,
    aiBatches: makeAiBatches(options.aiService),
    batchPauses: options.batchPauses,
    rules: { vouchFor, enrichmentEnded: tellEnrichment },
  });
  const applyRows = makeApplyRows({ takeAi: spending.take, threshold });

  const useCases = {
    threshold,
    products,
    changedProduct: products.find,
    categories: { all: () => taxonomy, find: categoryById },
    createProduct: async (...[input, how, request]: Parameters<typeof createProduct>) =>
      (await spendAi(request)) ?? createProduct(input, how, request),
    updateProduct: makeUpdateProduct({ database, products, changes }),
    deleteProduct: makeDeleteProduct({ database, products }),
    ...makeReview({ database, products, changes }),
    archiveProduct: makeArchiveProduct({ database, products, changes }),
    restoreProduct: makeRestoreProduct({ database, products, changes }),
    loadSampleData: makeLoadSampleData({ database, changes }),
    archiveSampleData: makeArchiveSampleData({ database, changes }),
    internalBarcode: (signal: AbortSignal) => nextInternalBarcode(database, signal),
    previewEnrichment: async (...[input, request]: Parameters<typeof previewEnrichment>) =>
      (await spendAi(request)) ?? previewEnrichment(input, request),
    suggestKeywords: async (...[input, request]: Parameters<typeof suggestKeywords>) =>
      (await spendAi(request)) ?? suggestKeywords(input, request),
    enrichProduct: async (...[input, request]: Parameters<typeof enrichProduct>) =>
      (await spendAi(request)) ?? enrichProduct(input, request),
    ...bulk.useCases,
    productChanges: makeLiveFeed(changes, 'product', products.findMany),
    imports: makeImportStore(database),
    startImport: makeStartImport(database),
    importProducts: makeImportProducts({ database, changes, applyRows }),
    importFile: makeImportFile(database),
    previewImport: makePreviewImport(database),
    undoImport: makeUndoImport(database),
    sellProduct: makeSellProduct({ database, changes, alertRule, keyOf }),
    undoSale: makeUndoSale({ database, changes, alertRule, keyOf }),
    adjustStock: makeAdjustStock({ database, changes, alertRule, keyOf }),
    undoMovement: makeUndoMovement({ database, changes, alertRule, keyOf }),
    restockProduct: makeRestockProduct({ database, changes, threshold, keyOf }),
    ledger: makeLedger({ database, prisma }),
    replenishment: makeReplenishmentStore(database, threshold),
    setReplenishment: makeSetReplenishment({ database, changes, threshold }),
    suppliers: makeListSuppliers(database),
    createSupplier: makeCreateSupplier(database),
    updateSupplier: makeUpdateSupplier(database),
    deleteSupplier: makeDeleteSupplier(database),
    openOrders: makeOrderStore(database),
    placeOrder: makePlaceOrder({ database, changes, keyOf }),
    receiveOrder: makeReceiveOrder({ database, changes, threshold, keyOf }),
    cancelOrder: makeCancelOrder({ database, changes }),
    savedViews: makeListViews(database),
    saveView: makeSaveView(database),
    deleteView: makeDeleteView(database),
    alerts,
    raisedAlert: alerts.find,
    me: ({ principal }: { principal: Principal }) => principal,
    sessions: makeListSessions(database),
    revokeSession: makeRevokeSession(database),
    people: () => listPeople(database),
    ...makeManagePeople({
      database,
      publicUrl: options.publicUrl,
      screenUrl: options.screenUrl,
      sendLink: options.sendLink,
    }),
    removeSecondFactor: makeRemoveSecondFactor(database),
    invitations: makeListInvitations(database),
    withdrawInvitation: makeWithdrawInvitation(database),
    tokens: makeTokenStore(prisma),
    createToken: makeCreateToken(database),
    revokeToken: makeRevokeToken(database),
    webhooks: makeWebhookStore(prisma),
    ...makeManageWebhooks(database),
    ...makeSendEvent(database),
    activity: makeAuditStore(prisma),
    redeliverAlert: makeRedeliverAlert({ database, changes, hasDestination }),
    alertChanges: makeLiveFeed(changes, 'alert', alerts.findMany),
    health: makeHealth(probe, options.isOpen),
    databaseStatus: () => databaseStatus(database),
    system: makeSystemStatus({ database, probe, policy }),
    serviceLevels: readServiceLevels,
    serviceLevelHistory: makeServiceLevelHistory(database),
    metrics,
    readMetrics: () => metrics.text(),
    measurements,
  };
  return {
    useCases,
    slowTasks: {
      ...makeEnrichmentJob({
        database,
        changes,
        steps,
        policy,
        enrichmentEnded: tellEnrichment,
        vouchFor,
        creationTook,
      }),
      ...makeImportJob({ database, changes, applyRows, threshold }),
      ...bulk.tasks,
    },
    webhookTasks: makeDeliverEvent({ database }),
    tasks: {
      ...makeDeliverAlert({ database, changes, webhook, attempted: metrics.alertAttempted }),
      clean_up: makeCleanUp({ database, prisma, retention }),
    } satisfies Record<string, Task>,
  };
}

export type UseCases = ReturnType<typeof makeUseCases>['useCases'];
