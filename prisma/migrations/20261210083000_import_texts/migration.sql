-- How the texts of a row's product stood before, whose they were and who vouched for them, and how the import left them: what
-- is taken back comes back with its review, and a decision of since is seen.
ALTER TABLE "import_rows" ADD COLUMN "texts" JSONB;
