-- Somebody should look: the texts failed, claim what the input does not say, or came without a category.
ALTER TABLE "products" ADD COLUMN "needs_review" BOOLEAN NOT NULL GENERATED ALWAYS AS (
  "enrichment_status" = 'FAILED' OR ("enrichment_status" = 'READY' AND "category_id" IS NULL)
    OR jsonb_array_length(coalesce("enrichment"->'warnings', '[]')) > 0
) STORED;
CREATE INDEX "products_needs_review_id" ON "products" ("needs_review", "id");
