-- A text that nobody vouches for waits beside the description, which is what the shop sees. Until now every text was
-- public: those without findings count as approved by the system, in the moment of the upgrade. A default that is the same
-- for all rows writes none of them.
ALTER TABLE "products"
  DROP COLUMN "needs_review",
  ADD COLUMN "draft" TEXT,
  ADD COLUMN "approved_enrichment" JSONB,
  ADD COLUMN "approved_at" TIMESTAMPTZ(3) DEFAULT now(),
  ADD COLUMN "approved_by" JSONB DEFAULT '{"kind": "SYSTEM", "id": null, "name": "Orquestia"}',
  ADD COLUMN "category_reviewed_at" TIMESTAMPTZ(3);
ALTER TABLE "products"
  ALTER COLUMN "approved_at" DROP DEFAULT,
  ALTER COLUMN "approved_by" DROP DEFAULT;

-- Only the rows that are different. A former text with findings is not shown to the shop either, and nobody has approved it.
UPDATE "products" SET "previous_description" = NULL, "previous_enrichment" = NULL
WHERE "previous_description" IS NOT NULL AND "previous_enrichment"->>'origin' IS DISTINCT FROM 'MANUAL'
  AND jsonb_array_length(coalesce(nullif("previous_enrichment"->'warnings', 'null'), '[]')) > 0;
-- A text with findings becomes a draft.
UPDATE "products" SET "draft" = "description", "description" = NULL
WHERE NOT "manual_description" AND "description" IS NOT NULL
  AND jsonb_array_length(coalesce("enrichment"->'warnings', '[]')) > 0;
-- Nobody has approved what is not there.
UPDATE "products" SET "approved_at" = NULL, "approved_by" = NULL WHERE "description" IS NULL;
-- A category that a person has chosen was looked at.
UPDATE "products" SET "category_reviewed_at" = "updated_at" WHERE "manual_category";
-- Whoever goes back to a former text keeps the category of now: which one stood beside it nobody knows.
UPDATE "products" SET "previous_enrichment" = coalesce("previous_enrichment", '{}')
  || jsonb_build_object('categoryId', "category_id", 'manualCategory', "manual_category")
WHERE "previous_description" IS NOT NULL;

-- One pass over the table, which is locked meanwhile. What a person has to decide: a text with findings, one that the
-- rules send to a person, or no category. A text that failed is somebody's work, too, but waits for no approval. What is
-- below its own minimum is null where there is none. As with the band, a sale rarely changes it, and so writes no index entry.
ALTER TABLE "products"
  ADD COLUMN "review_reasons" TEXT[] GENERATED ALWAYS AS (
    CASE WHEN "draft" IS NULL THEN '{}'::text[]
      WHEN jsonb_array_length(coalesce("enrichment"->'warnings', '[]')) > 0 THEN '{UNSUPPORTED_CLAIM}'::text[]
      ELSE '{POLICY}'::text[] END
    || CASE WHEN "enrichment_status" = 'READY' AND "category_id" IS NULL AND "category_reviewed_at" IS NULL
      THEN '{UNCATEGORISED}'::text[] ELSE '{}'::text[] END
  ) STORED,
  ADD COLUMN "needs_review" BOOLEAN NOT NULL GENERATED ALWAYS AS (
    "enrichment_status" = 'FAILED' OR "draft" IS NOT NULL
      OR ("enrichment_status" = 'READY' AND "category_id" IS NULL AND "category_reviewed_at" IS NULL)
  ) STORED,
  ADD COLUMN "below_minimum" BOOLEAN GENERATED ALWAYS AS ("stock" < "minimum") STORED;
CREATE INDEX "products_below_minimum_id" ON "products" ("below_minimum", "id");
CREATE INDEX "products_needs_review_id" ON "products" ("needs_review", "id");
