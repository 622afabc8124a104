-- The one way in which the gateway's role deletes of the trail: what is older than the days it gives, and than 90 days.
-- It runs with the rights of the tables' owner, who is the function's too, and finds its names in no other schema.
CREATE FUNCTION "delete_expired_audit_events"("retention_days" INTEGER, "most" INTEGER) RETURNS BIGINT
LANGUAGE SQL SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH deleted AS (
    DELETE FROM public.audit_events WHERE id IN (
      SELECT id FROM public.audit_events WHERE at < now() - make_interval(days => greatest(retention_days, 90))
      ORDER BY at LIMIT greatest(most, 0)
    ) RETURNING 1
  ) SELECT count(*) FROM deleted
$$;
REVOKE ALL ON FUNCTION "delete_expired_audit_events"(INTEGER, INTEGER) FROM PUBLIC;
