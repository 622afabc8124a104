CREATE TYPE "bulk_action" AS ENUM ('UPDATE', 'ARCHIVE', 'ENRICH', 'APPROVE');
CREATE TYPE "bulk_status" AS ENUM ('RUNNING', 'DONE', 'CANCELLED');
CREATE TYPE "bulk_item_state" AS ENUM ('WAITING', 'UNDER_WAY', 'DONE', 'FAILED', 'CANCELLED');

-- Work on many products, done slice by slice.
CREATE TABLE "bulk_jobs" (
  "id" BIGSERIAL NOT NULL,
  "action" "bulk_action" NOT NULL,
  "status" "bulk_status" NOT NULL DEFAULT 'RUNNING',
  "change" JSONB NOT NULL,
  "total" INTEGER NOT NULL,
  "done" INTEGER NOT NULL DEFAULT 0,
  "failed" INTEGER NOT NULL DEFAULT 0,
  "actor_kind" "actor_kind",
  "actor_id" TEXT,
  "actor_name" TEXT,
  "trace_id" TEXT NOT NULL,
  "address" TEXT,
  "cancelled_by" JSONB,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "bulk_jobs_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "bulk_jobs_created_at" ON "bulk_jobs" ("created_at");

-- Many texts that the provider of the LLM writes together, hours later.
CREATE TABLE "enrichment_batches" (
  "id" BIGSERIAL NOT NULL,
  "job_id" BIGINT NOT NULL,
  "step" TEXT NOT NULL,
  -- Null until it is sent.
  "provider_id" TEXT,
  "asked" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "enrichment_batches_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "enrichment_batches_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "bulk_jobs" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX "enrichment_batches_job_id" ON "enrichment_batches" ("job_id");

-- A product of a job. It outlives the product, which the report names as gone.
CREATE TABLE "bulk_items" (
  "job_id" BIGINT NOT NULL,
  "product_id" BIGINT NOT NULL,
  "state" "bulk_item_state" NOT NULL DEFAULT 'WAITING',
  "run" INTEGER,
  "batch_id" BIGINT,
  "failure" TEXT,
  CONSTRAINT "bulk_items_pkey" PRIMARY KEY ("job_id", "product_id"),
  CONSTRAINT "bulk_items_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "bulk_jobs" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT "bulk_items_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "enrichment_batches" ("id") ON DELETE SET NULL ON UPDATE NO ACTION
);
CREATE INDEX "bulk_items_job_id_state_product_id" ON "bulk_items" ("job_id", "state", "product_id");
CREATE INDEX "bulk_items_batch_id" ON "bulk_items" ("batch_id");
