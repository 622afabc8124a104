import type { AccessFailure } from '../failure.ts';
import type { Principal } from '../principal.ts';
import { authorize, type Right } from './rights.ts';

/** Who may: everybody; whoever is known, as are all on this machine; or who has all of these rights. */
export type Need = 'everybody' | 'known' | readonly Right[];
export type Rule = { needs: Need; operations: readonly string[] };

/** It makes and changes products, says what their stock is, and has the AI write. */
const importing = ['catalog:write', 'stock:adjust', 'ai:spend'] as const;

/**
 * What each use case needs, by its name, and the operations of GraphQL and REST that are it. An operation that stands
 * nowhere here fails the check; so does a use case.
 */
export const rules = {
  products: {
    needs: ['catalog:read'],
    operations: [
      'Query.product',
      'Query.products',
      'Query.productByCode',
      'Query.node',
      'Query._entities',
      'GET /products',
      'GET /products/{id}',
    ],
  },
  categories: { needs: ['catalog:read'], operations: ['Query.categories'] },
  productChanges: { needs: ['catalog:read'], operations: ['Subscription.productChanged'] },
  ledger: { needs: ['catalog:read'], operations: [] },
  alerts: { needs: ['catalog:read'], operations: ['Query.alerts'] },
  alertChanges: { needs: ['catalog:read'], operations: ['Subscription.alertChanged'] },

  savedViews: { needs: ['catalog:read'], operations: ['Query.savedViews'] },
  // One's own; what is shared needs catalog:write, which the use case asks for.
  saveView: { needs: ['catalog:read'], operations: ['Mutation.saveView'] },
  deleteView: { needs: ['catalog:read'], operations: ['Mutation.deleteView'] },

  createProduct: {
    needs: ['catalog:write', 'ai:spend'],
    operations: ['Mutation.createProduct', 'POST /products'],
  },
  updateProduct: { needs: ['catalog:write'], operations: ['Mutation.updateProduct'] },
  deleteProduct: { needs: ['catalog:write'], operations: ['Mutation.deleteProduct'] },
  approveProduct: { needs: ['catalog:write'], operations: ['Mutation.approveProduct'] },
  approveProducts: { needs: ['catalog:write'], operations: ['Mutation.approveProducts'] },
  rejectDraft: { needs: ['catalog:write'], operations: ['Mutation.rejectDraft'] },
  rejectDrafts: { needs: ['catalog:write'], operations: ['Mutation.rejectDrafts'] },
  archiveProduct: { needs: ['catalog:write'], operations: ['Mutation.archiveProduct'] },
  restoreProduct: { needs: ['catalog:write'], operations: ['Mutation.restoreProduct'] },
  loadSampleData: { needs: ['catalog:write', 'stock:adjust'], operations: ['Mutation.loadSampleData'] },
  archiveSampleData: { needs: ['catalog:write'], operations: ['Mutation.archiveSampleData'] },
  internalBarcode: { needs: ['catalog:write'], operations: ['Query.internalBarcode'] },
  previewEnrichment: { needs: ['ai:spend'], operations: ['Mutation.previewEnrichment'] },
  suggestKeywords: { needs: ['ai:spend'], operations: ['Mutation.suggestKeywords'] },
  enrichProduct: { needs: ['catalog:write', 'ai:spend'], operations: ['Mutation.enrichProduct'] },

  bulkJobs: { needs: ['catalog:read'], operations: ['Query.bulkJob', 'Query.bulkJobs'] },
  bulkJobChanges: { needs: ['catalog:read'], operations: ['Subscription.bulkJobChanged'] },
  estimateEnrichment: { needs: ['catalog:write', 'ai:spend'], operations: ['Query.estimateEnrichment'] },
  updateProducts: { needs: ['catalog:write'], operations: ['Mutation.updateProducts'] },
  enrichProducts: { needs: ['catalog:write', 'ai:spend'], operations: ['Mutation.enrichProducts'] },
  archiveProducts: { needs: ['catalog:write'], operations: ['Mutation.archiveProducts'] },
  approveDrafts: { needs: ['catalog:write'], operations: ['Mutation.approveDrafts'] },
  cancelBulkJob: { needs: ['catalog:write'], operations: ['Mutation.cancelBulkJob'] },
  startedBulkJob: { needs: 'everybody', operations: [] },
  imports: { needs: ['catalog:read'], operations: ['Query.imports', 'Query.import', 'GET /imports/{id}'] },
  startImport: { needs: importing, operations: ['Mutation.startImport'] },
  importProducts: { needs: importing, operations: ['Mutation.importProducts'] },
  importFile: { needs: importing, operations: ['POST /products/import'] },
  previewImport: { needs: importing, operations: ['Mutation.previewImport'] },
  undoImport: { needs: importing, operations: ['Mutation.undoImport'] },

  sellProduct: { needs: ['stock:sell'], operations: ['Mutation.sellProduct', 'POST /products/{id}/sell'] },
  undoSale: { needs: ['stock:sell'], operations: ['Mutation.undoSale'] },
  restockProduct: { needs: ['stock:adjust'], operations: ['Mutation.restockProduct'] },
  adjustStock: {
    needs: ['stock:adjust'],
    operations: ['Mutation.adjustStock', 'POST /products/{id}/adjust'],
  },
  undoMovement: { needs: ['stock:adjust'], operations: ['Mutation.undoMovement'] },
  replenishment: { needs: ['catalog:read'], operations: ['Query.replenishment'] },
  setReplenishment: { needs: ['catalog:write'], operations: ['Mutation.setReplenishment'] },
  suppliers: { needs: ['catalog:read'], operations: ['Query.suppliers'] },
  createSupplier: { needs: ['catalog:write'], operations: ['Mutation.createSupplier'] },
  updateSupplier: { needs: ['catalog:write'], operations: ['Mutation.updateSupplier'] },
  deleteSupplier: { needs: ['catalog:write'], operations: ['Mutation.deleteSupplier'] },
  openOrders: { needs: ['catalog:read'], operations: ['Query.openOrders'] },
  placeOrder: { needs: ['stock:adjust'], operations: ['Mutation.placeOrder'] },
  receiveOrder: { needs: ['stock:adjust'], operations: ['Mutation.receiveOrder'] },
  cancelOrder: { needs: ['stock:adjust'], operations: ['Mutation.cancelOrder'] },

  redeliverAlert: { needs: ['alerts:write'], operations: ['Mutation.redeliverAlert'] },

  me: { needs: 'everybody', operations: ['Query.me'] },
  sessions: { needs: 'known', operations: ['Query.sessions'] },
  revokeSession: { needs: 'known', operations: ['Mutation.revokeSession'] },
  people: { needs: ['people:manage'], operations: ['Query.people'] },
  invitePerson: { needs: ['people:manage'], operations: ['Mutation.invitePerson'] },
  changeRole: { needs: ['people:manage'], operations: ['Mutation.changeRole'] },
  deactivatePerson: { needs: ['people:manage'], operations: ['Mutation.deactivatePerson'] },
  reactivatePerson: { needs: ['people:manage'], operations: ['Mutation.reactivatePerson'] },
  createPasswordLink: { needs: ['people:manage'], operations: ['Mutation.createPasswordLink'] },
  removeSecondFactor: { needs: ['people:manage'], operations: ['Mutation.removeSecondFactor'] },
  invitations: { needs: ['people:manage'], operations: ['Query.invitations'] },
  withdrawInvitation: { needs: ['people:manage'], operations: ['Mutation.withdrawInvitation'] },

  tokens: { needs: ['tokens:manage'], operations: ['Query.tokens'] },
  createToken: { needs: ['tokens:manage'], operations: ['Mutation.createToken'] },
  revokeToken: { needs: ['tokens:manage'], operations: ['Mutation.revokeToken'] },
  webhooks: { needs: ['tokens:manage'], operations: ['Query.webhooks', 'Query.webhookDeliveries'] },
  createWebhook: { needs: ['tokens:manage'], operations: ['Mutation.createWebhook'] },
  updateWebhook: { needs: ['tokens:manage'], operations: ['Mutation.updateWebhook'] },
  deleteWebhook: { needs: ['tokens:manage'], operations: ['Mutation.deleteWebhook'] },
  rotateWebhookSecret: { needs: ['tokens:manage'], operations: ['Mutation.rotateWebhookSecret'] },
  testWebhook: { needs: ['tokens:manage'], operations: ['Mutation.testWebhook'] },
  redeliverWebhookEvent: { needs: ['tokens:manage'], operations: ['Mutation.redeliverWebhookEvent'] },
  activity: { needs: ['activity:read'], operations: ['Query.activity'] },

  system: { needs: ['ops:read'], operations: ['Query.system'] },
  serviceLevels: { needs: ['ops:read'], operations: ['Query.serviceLevels'] },
  serviceLevelHistory: { needs: ['ops:read'], operations: [] },
  readMetrics: { needs: ['ops:read'], operations: ['GET /metrics'] },
  readDocuments: {
    needs: 'known',
    operations: [
      'Query._service',
      'Query.__schema',
      'Query.__type',
      'GET /graphql',
      'GET /docs',
      'GET /openapi.json',
    ],
  },

  health: { needs: 'everybody', operations: ['GET /health'] },
  databaseStatus: { needs: 'everybody', operations: ['GET /livez', 'GET /readyz'] },
  // Of one's own change alone: no operation asks for them otherwise.
  changedProduct: { needs: 'everybody', operations: [] },
  raisedAlert: { needs: 'everybody', operations: [] },
  threshold: { needs: 'everybody', operations: [] },
  metrics: { needs: 'everybody', operations: [] },
  measurements: { needs: 'everybody', operations: [] },
} as const satisfies Record<string, Rule>;

/** Why the principal may not do what has this need; undefined where it may. */
export function refusalOf(principal: Principal, needs: Need): AccessFailure | undefined {
  if (needs === 'everybody') return undefined;
  if (needs === 'known') return principal.kind === 'anonymous' ? { kind: 'unauthenticated' } : undefined;
  return authorize(principal, needs);
}

const known: ReadonlySet<string> = new Set(
  Object.values<Rule>(rules).flatMap(({ operations }) => operations),
);

/** Ends the start of a gateway that has an operation without a rule. */
export function requireRule(operation: string): void {
  if (!known.has(operation)) throw new Error(`${operation} has no rule: say in rules.ts who may use it.`);
}
