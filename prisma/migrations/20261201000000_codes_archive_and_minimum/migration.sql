-- What is printed on the goods, and what the warehouse calls them. A code is the same whatever its capitals, and a GTIN
-- whatever its leading zeros.
CREATE FUNCTION "code_key"(code TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(code COLLATE "und-x-icu") COLLATE "C";

ALTER TABLE "products"
  ADD COLUMN "sku" TEXT,
  ADD COLUMN "barcode" TEXT CONSTRAINT "products_barcode_is_gtin" CHECK ("barcode" ~ '^([0-9]{8}|[0-9]{12,14})$'),
  ADD COLUMN "archived_at" TIMESTAMPTZ(3),
  -- Below this it is to be ordered, instead of below the setting for all.
  ADD COLUMN "minimum" INTEGER CONSTRAINT "products_minimum_not_negative" CHECK ("minimum" >= 0),
  -- The episode: since when it is below the minimum, null where it is not.
  ADD COLUMN "low_since" TIMESTAMPTZ(3),
  -- Something is ordered and expected by then.
  ADD COLUMN "alerts_quiet_until" TIMESTAMPTZ(3);
CREATE UNIQUE INDEX "products_sku" ON "products" ("code_key"("sku"));
CREATE UNIQUE INDEX "products_barcode" ON "products" (lpad("barcode", 14, '0'));
CREATE INDEX "products_archived_at" ON "products" ("archived_at");

ALTER TABLE "stock_alerts" ADD COLUMN "low_since" TIMESTAMPTZ(3);
