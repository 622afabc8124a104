-- The keywords' own text, without what makes them JSON: a search for a comma or a quote found nearly everything, and one
-- with a backslash not its keyword.
CREATE FUNCTION "keywords_text"(keywords JSONB) RETURNS TEXT LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  RETURN (SELECT string_agg(keyword, ' ') FROM jsonb_array_elements_text(keywords) AS keyword);

ALTER TABLE "products" DROP COLUMN "search_text";
ALTER TABLE "products" ADD COLUMN "search_text" TEXT COLLATE "C" NOT NULL
  GENERATED ALWAYS AS ("search_fold"("name" || ' ' || coalesce("description", '') || ' ' || coalesce("keywords_text"("keywords"), ''))) STORED;
CREATE INDEX "products_search_text" ON "products" USING gin ("search_text" gin_trgm_ops);
