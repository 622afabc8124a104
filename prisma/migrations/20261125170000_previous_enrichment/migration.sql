-- How the description before the present one came to be: an AI's text that is had back is the AI's again.
ALTER TABLE "products" ADD COLUMN "previous_enrichment" JSONB;
