import { createCreateProduct } from './catalog/create-product.ts';
import { createProductStore } from './catalog/product-store.ts';
import { createAiClient } from './enrichment/ai-client.ts';
import { createAiPolicy } from './enrichment/ai-policy.ts';
import { createEnrichProduct } from './enrichment/enrich-product.ts';
import { createSellProduct } from './inventory/sell-product.ts';
import { createHealth } from './operations/health.ts';
import { createMetrics } from './operations/metrics.ts';
import type { Database } from './platform/database.ts';
import type { Logger } from './platform/logger.ts';

type Options = { database: Database; logger: Logger; aiServiceUrl: string; threshold: number };

/** Wires the domains; both transports get exactly this. */
export function createUseCases({ database, logger, aiServiceUrl, threshold }: Options) {
  const policy = createAiPolicy(logger);
  const ai = createAiClient(aiServiceUrl, policy);
  const products = createProductStore(database, threshold);
  const enrich = createEnrichProduct({ ai, policy });
  return {
    threshold,
    products: {
      find: products.find,
      page: products.page,
      count: products.count,
      revision: products.revision,
    },
    createProduct: createCreateProduct({ database, products, enrich }),
    sellProduct: createSellProduct({ database, threshold }),
    health: createHealth({ database, ai }),
    metrics: createMetrics({ database, policy }),
  };
}

export type UseCases = ReturnType<typeof createUseCases>;
