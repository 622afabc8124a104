-- no transaction
-- And the categories that were suggested in it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "products_suggested_at" ON "products" ("suggested_at");
