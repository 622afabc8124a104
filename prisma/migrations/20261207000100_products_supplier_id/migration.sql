-- no transaction
-- What is ordered from a supplier.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "products_supplier_id" ON "products" ("supplier_id");
