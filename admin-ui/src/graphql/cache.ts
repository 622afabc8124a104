import { cacheExchange } from '@urql/exchange-graphcache';
import { z } from 'zod/mini';
import { optimisticSale } from './optimistic-sale.ts';

const embedded = () => null;
const deletedSchema = z.object({ __typename: z.literal('DeletedProduct'), productId: z.string() });

/**
 * One copy of each product and alert, whichever page, answer or live change it came with. What has no id of its own
 * is kept inside what it belongs to.
 */
export const cache = cacheExchange({
  keys: {
    ProductConnection: embedded,
    ProductEdge: embedded,
    PageInfo: embedded,
    Enrichment: embedded,
    EnrichmentFailure: embedded,
    EnrichmentPreview: embedded,
    StockMovementConnection: embedded,
    StockMovementEdge: embedded,
    StockAlertConnection: embedded,
    StockAlertEdge: embedded,
    DeliveryAttempt: embedded,
    Restock: embedded,
    UndoneSale: embedded,
    DeletedProduct: embedded,
    SystemStatus: embedded,
    DependencyStatus: embedded,
    BreakerStatus: embedded,
    ServiceLevel: embedded,
    FieldError: embedded,
    InvalidInputError: embedded,
    ProductNotFoundError: embedded,
    OutOfStockError: embedded,
    ProductArchivedError: embedded,
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
    AuditEventConnection: embedded,
    AuditEventEdge: embedded,
    FieldChange: embedded,
    ImportConnection: embedded,
    ImportEdge: embedded,
    ImportRow: embedded,
    SharedLink: embedded,
    WithdrawnInvitation: embedded,
    RevokedSession: embedded,
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
      createProduct: (_result, _args, store) => store.invalidate('Query', 'products'),
      deleteProduct(result, _args, store) {
        const { data: deleted } = deletedSchema.safeParse(result.deleteProduct);
        if (deleted) store.invalidate({ __typename: 'Product', id: deleted.productId });
      },
    },
  },
});
