-- Takes back what stock-movements.sql and audit-events.sql do ahead, where the change itself failed or is put off: movements
-- and events of the next month are refused otherwise. Changes nothing in a table that is in partitions already.
\set ON_ERROR_STOP on
SET statement_timeout = 0;
ALTER TABLE stock_movements DROP CONSTRAINT IF EXISTS stock_movements_first;
ALTER TABLE audit_events DROP CONSTRAINT IF EXISTS audit_events_first;
DROP INDEX CONCURRENTLY IF EXISTS audit_events_id_at;
DROP INDEX CONCURRENTLY IF EXISTS stock_movements_id_at;
-- Where the ledger is in partitions this index belongs to it, and the server refuses to drop it so.
DROP INDEX CONCURRENTLY IF EXISTS stock_movements_undone;
