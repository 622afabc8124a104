-- no transaction
-- And the alerts of a window.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "stock_alerts_raised_at" ON "stock_alerts" ("raised_at");
