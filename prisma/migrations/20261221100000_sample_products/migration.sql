-- Products that are there to try the system with. They count in no measure and stand in no export.
ALTER TABLE "products" ADD COLUMN "is_sample" BOOLEAN NOT NULL DEFAULT false;

-- The one way in which a movement gets a moment of its own: the history of a sample product that has none yet, and only
-- within the last forty days. It runs with the rights of the tables' owner, whose function it is, since the gateway's role
-- leaves the moment to the database. Movements come as an array of objects, each product's in their order.
CREATE FUNCTION "insert_sample_movements"(
  "movements" JSONB, "actor_kind" "actor_kind", "actor_id" TEXT, "actor_name" TEXT, "trace_id" TEXT
) RETURNS BIGINT LANGUAGE SQL SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH inserted AS (
    INSERT INTO public.stock_movements
      (product_id, kind, quantity, stock_before, stock_after, at, actor_kind, actor_id, actor_name, trace_id)
    SELECT sample.product_id, sample.kind, sample.quantity, sample.stock_before, sample.stock_after, sample.at,
      insert_sample_movements.actor_kind, insert_sample_movements.actor_id, insert_sample_movements.actor_name,
      insert_sample_movements.trace_id
    FROM ROWS FROM (jsonb_to_recordset(movements) AS (
        product_id BIGINT, kind public.movement_kind, quantity INTEGER, stock_before INTEGER, stock_after INTEGER, at TIMESTAMPTZ
      )) WITH ORDINALITY AS sample (product_id, kind, quantity, stock_before, stock_after, at, place)
      JOIN public.products ON products.id = sample.product_id AND products.is_sample
    WHERE sample.at BETWEEN now() - interval '40 days' AND now()
      AND NOT EXISTS (SELECT FROM public.stock_movements WHERE stock_movements.product_id = sample.product_id)
    ORDER BY sample.place
    RETURNING 1
  ) SELECT count(*) FROM inserted
$$;
REVOKE ALL ON FUNCTION "insert_sample_movements"(JSONB, "actor_kind", TEXT, TEXT, TEXT) FROM PUBLIC;

-- Else that history could be given to a product that is real. \073 is the sign that ends a statement.
CREATE FUNCTION "refuse_sample_change"() RETURNS TRIGGER LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS E'BEGIN
  RAISE EXCEPTION \'is_sample is set when a product is made\'\073
END';
CREATE TRIGGER "products_is_sample_stays" BEFORE UPDATE OF "is_sample" ON "products" FOR EACH ROW
  WHEN (OLD."is_sample" IS DISTINCT FROM NEW."is_sample") EXECUTE FUNCTION "refuse_sample_change"();
