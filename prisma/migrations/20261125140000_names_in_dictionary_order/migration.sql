-- "Ábaco" stands beside "abanico", whatever the server's locale: the order by name ignores capitals and accents.
ALTER TABLE "products"
  ADD COLUMN "folded_name" TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS ("search_fold"("name")) STORED;
CREATE INDEX "products_folded_name_id" ON "products" ("folded_name", "id");
