import { type CacheExchangeOpts, cacheExchange } from '@urql/exchange-graphcache';
import { z } from 'zod/mini';
import { optimisticSale } from './optimistic-sale.ts';

const embedded = () => null;
const deletedSchema = z.object({ __typename: z.literal('DeletedProduct'), productId: z.string() });

const options = {
  keys: {
    ProductConnection: embedded,
    ProductEdge: embedded,
    PageInfo: embedded,
    Enrichment: embedded,
    Review: embedded,
    ApprovedProducts: embedded,
    EnrichmentFailure: embedded,
    EnrichmentPreview: embedded,
    SuggestedKeywords: embedded,
    StockMovementConnection: embedded,
    StockMovementEdge: embedded,
    StockAlertConnection: embedded,
    StockAlertEdge: embedded,
    DeliveryAttempt: embedded,
    Replenishment: embedded,
    ReplenishmentConnection: embedded,
    ReplenishmentEdge: embedded,
    PurchaseOrderConnection: embedded,
    PurchaseOrderEdge: embedded,
    ReceivedOrder: embedded,
    DeletedSupplier: embedded,
    SupplierNotFoundError: embedded,
    ImportNotFoundError: embedded,
    ImportStateError: embedded,
    SupplierExistsError: embedded,
    OrderNotFoundError: embedded,
    OrderClosedError: embedded,
    OrderOpenError: embedded,
    Restock: embedded,
    UndoneSale: embedded,
    StockChangedError: embedded,
    Adjustment: embedded,
    UndoneMovement: embedded,
    MovementNotFoundError: embedded,
    MovementNotUndoableError: embedded,
    DeletedProduct: embedded,
    BulkJobConnection: embedded,
    BulkJobEdge: embedded,
    BulkFailure: embedded,
    BulkJobNotFoundError: embedded,
    EnrichmentEstimate: embedded,
    SystemStatus: embedded,
    DependencyStatus: embedded,
    BreakerStatus: embedded,
    ServiceLevel: embedded,
    FieldError: embedded,
    InvalidInputError: embedded,
    ProductNotFoundError: embedded,
    OutOfStockError: embedded,
    ProductArchivedError: embedded,
    ProductHasHistoryError: embedded,
    SampleData: embedded,
    CatalogueNotEmptyError: embedded,
    VersionConflictError: embedded,
    IdempotencyConflictError: embedded,
    AiUnavailableError: embedded,
    SaleNotFoundError: embedded,
    SaleNotUndoableError: embedded,
    AlertNotFoundError: embedded,
    Principal: embedded,
    Actor: embedded,
    Session: embedded,
    AccessTokenConnection: embedded,
    AccessTokenEdge: embedded,
    CreatedToken: embedded,
    WebhookDeliveryConnection: embedded,
    WebhookDeliveryEdge: embedded,
    WebhookAttempt: embedded,
    WebhookWithSecret: embedded,
    WebhookNotFoundError: embedded,
    WebhookDeliveryNotFoundError: embedded,
    WebhookSwitchedOffError: embedded,
    AuditEventConnection: embedded,
    AuditEventEdge: embedded,
    FieldChange: embedded,
    ImportConnection: embedded,
    ImportEdge: embedded,
    ImportRow: embedded,
    SharedLink: embedded,
    WithdrawnInvitation: embedded,
    RevokedSession: embedded,
    RateLimitedError: embedded,
    UnauthenticatedError: embedded,
    ForbiddenError: embedded,
    TokenNotFoundError: embedded,
    PersonNotFoundError: embedded,
    PersonExistsError: embedded,
    LastOwnerError: embedded,
    InvitationNotFoundError: embedded,
    OwnSecondFactorError: embedded,
    SessionNotFoundError: embedded,
  },
  optimistic: { sellProduct: optimisticSale },
  updates: {
    Mutation: {
      createSupplier: (_result, _args, store) => store.invalidate('Query', 'suppliers'),
      deleteSupplier: (_result, _args, store) => store.invalidate('Query', 'suppliers'),
      createProduct: (_result, _args, store) => store.invalidate('Query', 'products'),
      archiveProduct: (_result, _args, store) => store.invalidate('Query', 'products'),
      restoreProduct: (_result, _args, store) => store.invalidate('Query', 'products'),
      loadSampleData: (_result, _args, store) => store.invalidate('Query', 'products'),
      archiveSampleData: (_result, _args, store) => store.invalidate('Query', 'products'),
      deleteProduct(result, _args, store) {
        const { data: deleted } = deletedSchema.safeParse(result.deleteProduct);
        if (deleted) store.invalidate({ __typename: 'Product', id: deleted.productId });
      },
    },
  },
} satisfies CacheExchangeOpts;

/** The errors that the cache knows; a FieldError is a part of one. */
export const knownErrors = Object.keys(options.keys).filter(
  (name) => name.endsWith('Error') && name !== 'FieldError',
);

/**
 * One copy of each product and alert, whichever page, answer or live change it came with. What has no id of its own
 * is kept inside what it belongs to. The cache is told what an Error can be: by guessing it loses the message of a
 * mutation's refusal.
 */
export const cache = cacheExchange({
  ...options,
  possibleTypes: { Error: knownErrors },
});
