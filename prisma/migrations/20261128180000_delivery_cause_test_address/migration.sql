-- The address of n8n's editor, which answers only while somebody tries the workflow by hand. Alone in its migration: a
-- value of an enum cannot be used in the transaction that adds it.
ALTER TYPE "delivery_cause" ADD VALUE 'TEST_ADDRESS' BEFORE 'REFUSED';
