-- The texts of previews, for a while: what comes back unchanged with a new product is still the AI's.
CREATE TABLE "enrichment_previews" (
  "fingerprint" TEXT NOT NULL,
  "texts" JSONB NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "enrichment_previews_pkey" PRIMARY KEY ("fingerprint")
);
CREATE INDEX "enrichment_previews_created_at" ON "enrichment_previews" ("created_at");
