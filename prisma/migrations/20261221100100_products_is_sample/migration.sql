-- no transaction
CREATE INDEX CONCURRENTLY "products_is_sample" ON "products" ("id") WHERE "is_sample";
