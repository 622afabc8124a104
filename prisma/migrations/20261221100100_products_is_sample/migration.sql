-- no transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS "products_is_sample" ON "products" ("id") WHERE "is_sample";
