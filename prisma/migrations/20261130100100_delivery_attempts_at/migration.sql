-- no transaction
-- The attempts that are deleted are found by their time.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "delivery_attempts_at" ON "delivery_attempts" ("at");
