import { serveAdjustStock } from './adjust-stock.ts';
import { serveCreateProduct } from './create-product.ts';
import type { GatewayApp } from './documented.ts';
import { serveGetProduct } from './get-product.ts';
import { serveImports } from './import-products.ts';
import { serveListProducts } from './list-products.ts';
import { serveSellProduct } from './sell-product.ts';

/** The REST shims under /products, and the imports. */
export function serveProducts(app: GatewayApp): void {
  serveImports(app);
  serveCreateProduct(app);
  serveListProducts(app);
  serveGetProduct(app);
  serveSellProduct(app);
  serveAdjustStock(app);
}
