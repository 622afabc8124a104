-- What was ever sold, put in or counted is kept for ever, and its product with it: that one is archived. Movements go with
-- their product, so that whoever may delete a product could else delete its ledger. A trigger, for it looks when the row is
-- held, and so sees a sale that was under way. It finds its names in no other schema. \073 is the sign that ends a statement.
CREATE FUNCTION "keep_product_history"() RETURNS TRIGGER LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS E'BEGIN
  IF EXISTS (SELECT FROM public.stock_movements WHERE product_id = OLD.id AND kind <> \'INITIAL\')
    OR EXISTS (SELECT FROM public.stock_alerts WHERE product_id = OLD.id) THEN
    RAISE EXCEPTION \'product % has a history, archive it\', OLD.id
      USING ERRCODE = \'restrict_violation\', CONSTRAINT = \'products_history_is_kept\'\073
  END IF\073
  RETURN OLD\073
END';
CREATE TRIGGER "products_history_is_kept" BEFORE DELETE ON "products"
  FOR EACH ROW EXECUTE FUNCTION "keep_product_history"();
