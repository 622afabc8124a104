-- The products whose stock is not what their movements add up to, or whose movements do not follow one another.
WITH chain AS (
  SELECT product_id, stock_before, stock_after,
    coalesce(lag(stock_after) OVER (PARTITION BY product_id ORDER BY id), 0) AS expected
  FROM stock_movements
), ledger AS (
  SELECT product_id, sum(stock_after - stock_before) AS total, bool_and(stock_before = expected) AS unbroken
  FROM chain GROUP BY product_id
) SELECT products.id AS "productId", products.stock, coalesce(ledger.total, 0) AS ledger,
    coalesce(ledger.unbroken, true) AS unbroken
  FROM products LEFT JOIN ledger ON ledger.product_id = products.id
  WHERE products.stock <> coalesce(ledger.total, 0) OR NOT coalesce(ledger.unbroken, true)
  ORDER BY products.id LIMIT 100;
