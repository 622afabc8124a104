-- Names a moment for a restore, and tells what every table holds at it. Writers wait while the moment gets its name,
-- for some milliseconds: the lock ends with the savepoint, the snapshot lives on.
\set ON_ERROR_STOP on
SET lock_timeout = '500ms';
SELECT string_agg(format('%I.%I', schemaname, tablename), ', ' ORDER BY schemaname, tablename) AS tables
FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
\gset
BEGIN ISOLATION LEVEL REPEATABLE READ;
SAVEPOINT unlocked;
LOCK TABLE :tables IN SHARE MODE;
SELECT pg_create_restore_point(:'point') AS lsn \gset
ROLLBACK TO unlocked;
\ir fingerprint.sql
COMMIT;
