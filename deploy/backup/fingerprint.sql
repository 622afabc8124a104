-- Each table with its rows and a number that changes with any of them, as of one moment.
SELECT string_agg(
  format(
    'SELECT %L, count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM %I.%I AS t',
    schemaname || '.' || tablename, schemaname, tablename),
  E'\nUNION ALL ' ORDER BY schemaname, tablename) AS statement
FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
\gset
:statement ORDER BY 1;
