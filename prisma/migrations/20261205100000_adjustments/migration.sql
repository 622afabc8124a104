-- Why somebody changed the stock by hand, in a word and, where it helps, in a sentence.
CREATE TYPE "adjustment_reason" AS ENUM ('COUNT', 'DAMAGE', 'LOSS', 'FOUND', 'CORRECTION');

ALTER TABLE "stock_movements"
  ADD COLUMN "reason" "adjustment_reason",
  ADD COLUMN "note" TEXT;
