-- no transaction
-- A misspelt word is looked up among the names by how they sound.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "products_name_sound" ON "products" USING gin ("search_sound"("folded_name") gin_trgm_ops);
