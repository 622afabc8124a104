-- The shortest beginning of a folded word that PostgreSQL's stemmers leave of it in Spanish or in English: "tornillos" and
-- "tornillo" have one, "screws" and "screw" too. The word itself where that would say too little.
CREATE FUNCTION "search_root"(word TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  RETURN coalesce((
    SELECT stem FROM (VALUES
      (rtrim((ts_lexize('pg_catalog.spanish_stem', word))[1], 'iy')),
      (rtrim((ts_lexize('pg_catalog.english_stem', word))[1], 'iy'))
    ) AS stems (stem) WHERE length(stem) >= 3 AND starts_with(word, stem) ORDER BY length(stem) LIMIT 1
  ), word);

-- A pattern that a text matches which has the word anywhere.
CREATE FUNCTION "search_pattern"(word TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  RETURN '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%';

-- A folded text as it sounds to who does not know how it is written, in Spanish first of all: "yave" and "llave", "filips"
-- and "philips", "maquita" and "makita", "delongi" and "de'longhi" become the same.
CREATE FUNCTION "search_sound"(folded TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  RETURN translate(
    replace(replace(replace(replace(replace(replace(replace(folded,
      'ch', 'tx'), 'ph', 'f'), 'qu', 'k'), 'll', 'y'), 'ce', 'se'), 'ci', 'si'), 'ge', 'je'),
    'cqvzyh''’´`', 'kkbsi');

-- How alike two words must be at least for one to be the other misspelt. Of a short one a single letter is much.
CREATE FUNCTION "search_likeness"(word TEXT) RETURNS REAL LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE WHEN length(word) < 6 THEN 0.35 ELSE 0.42 END;

-- The products whose names have a word like this one, where hardly any product has the word itself. Where more names than
-- 3,000 come near, one is as good as another. What is in a SELECT of its own is worked out once, not for each
-- row. pg_trgm is loaded first, so that its setting is known.
SELECT strict_word_similarity('a', 'b');
CREATE FUNCTION "similar_products"(word TEXT) RETURNS SETOF BIGINT LANGUAGE SQL STABLE STRICT PARALLEL SAFE
  SET pg_trgm.strict_word_similarity_threshold = 0.35
  AS 'SELECT id FROM (
      SELECT id, strict_word_similarity((SELECT search_sound(word)), search_sound(folded_name)) AS likeness FROM products
      WHERE length(word) >= 4
        AND (SELECT count(*) FROM (SELECT FROM products WHERE search_text LIKE (SELECT search_pattern(search_root(word))) LIMIT 5) AS same) < 5
        AND (SELECT search_sound(word)) <<% search_sound(folded_name)
      LIMIT 3000
    ) AS alike WHERE likeness >= search_likeness(word) ORDER BY likeness DESC, id LIMIT 200';
