-- The partitions of the next twelve months, where they are missing. Run as the tables' owner, every month or so.
DO $$ DECLARE name TEXT; month TIMESTAMPTZ; BEGIN
  FOREACH name IN ARRAY ARRAY['stock_movements', 'audit_events'] LOOP
    CONTINUE WHEN (SELECT relkind FROM pg_class WHERE oid = to_regclass('public.' || name)) <> 'p';
    FOR ahead IN 1..12 LOOP
      month := date_trunc('month', now(), 'UTC') + ahead * interval '1 month';
      CONTINUE WHEN to_regclass(format('public.%I', name || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM'))) IS NOT NULL;
      EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)',
        name || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM'), name, month, month + interval '1 month');
    END LOOP;
  END LOOP;
END $$;
