-- When the AI chose the category: the precision of a window is that of the choices made in it.
ALTER TABLE "products" ADD COLUMN "suggested_at" TIMESTAMPTZ(3);
UPDATE "products" SET "suggested_at" = "created_at" WHERE "suggested_category_id" IS NOT NULL;
