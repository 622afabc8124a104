-- The stem of a folded word by PostgreSQL's dictionary of a language: "tornillos" and "tornillo" have one, "screws" and
-- "screw" too. The word itself where a stem would say too little.
CREATE FUNCTION "search_stem"(dictionary REGDICTIONARY, word TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  RETURN (
    SELECT CASE WHEN length(stem) >= 3 THEN stem ELSE word END
    FROM (SELECT rtrim((ts_lexize(dictionary, word))[1], 'iy') AS stem) AS lexeme
  );

-- A pattern that a text matches which has the word anywhere.
CREATE FUNCTION "search_pattern"(word TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  RETURN '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%';

-- A folded text as it sounds to who does not know how it is written, in Spanish first of all: "yave" and "llave", "filips"
-- and "philips", "maquita" and "makita", "delongi" and "de'longhi" become the same.
CREATE FUNCTION "search_sound"(folded TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  RETURN regexp_replace(
    translate(
      replace(replace(replace(replace(replace(replace(replace(folded,
        'ch', 'tx'), 'ph', 'f'), 'qu', 'k'), 'll', 'y'), 'ce', 'se'), 'ci', 'si'), 'ge', 'je'),
      'cqvzyh''’´`', 'kkbsi'),
    '([a-z])\1', '\1', 'g');

-- How alike two words must be at least for one to be the other misspelt. Of a short one a single letter is much.
CREATE FUNCTION "search_likeness"(word TEXT) RETURNS REAL LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE WHEN length(word) < 6 THEN 0.35 ELSE 0.42 END;

-- The products whose names have a word like this one, where hardly any product has the word itself. pg_trgm is loaded
-- first, so that its setting is known.
SELECT strict_word_similarity('a', 'b');
CREATE FUNCTION "similar_products"(word TEXT) RETURNS SETOF BIGINT LANGUAGE SQL STABLE STRICT PARALLEL SAFE
  SET pg_trgm.strict_word_similarity_threshold = 0.35
  AS 'SELECT id FROM products
    WHERE length(word) >= 4
      AND (SELECT count(*) FROM (SELECT FROM products WHERE search_text LIKE search_pattern(word) LIMIT 5) AS same) < 5
      AND search_sound(word) <<% search_sound(folded_name)
      AND strict_word_similarity(search_sound(word), search_sound(folded_name)) >= search_likeness(word)
    ORDER BY strict_word_similarity(search_sound(word), search_sound(folded_name)) DESC, id LIMIT 200';
