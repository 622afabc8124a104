-- Without capitals and accents, the same in every locale of the server: "inalambrico" finds "Inalámbrico".
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE FUNCTION "search_fold"(words TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(translate(normalize(words, NFD), U&'\0300\0301\0302\0303\0304\0308\030A\030B\030C\0327\0328', '') COLLATE "C");

-- 0 is no stock, the rest grows with the stock, coarsely.
CREATE FUNCTION "stock_band"(stock INTEGER) RETURNS SMALLINT LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  RETURN width_bucket(stock, ARRAY[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000])::smallint;

-- A sale changes the stock, rarely its band: with no index on the stock itself it writes no index entry, and its new
-- row fits into the room that is left on the same page (a heap-only update).
DROP INDEX "products_stock_id";
ALTER TABLE "products" SET (fillfactor = 90);
ALTER TABLE "products"
  ADD COLUMN "stock_band" SMALLINT NOT NULL GENERATED ALWAYS AS ("stock_band"("stock")) STORED,
  ADD COLUMN "search_text" TEXT COLLATE "C" NOT NULL
    GENERATED ALWAYS AS ("search_fold"("name" || ' ' || coalesce("description", '') || ' ' || "keywords"::text)) STORED;
CREATE INDEX "products_stock_band_id" ON "products" ("stock_band", "id");
CREATE INDEX "products_search_text" ON "products" USING gin ("search_text" gin_trgm_ops);
