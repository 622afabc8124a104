import type { z } from 'zod';

const deepest = 3;

/**
 * The one value of this shape in what a model or a server answered: itself, or inside a list, an object around it, or
 * a string that holds JSON. Several different ones are none: nobody knows which was meant.
 */
export function unwrap<Value>(json: unknown, schema: z.ZodType<Value>): Value | undefined {
  let level: unknown[] = [json];
  for (let depth = 0; depth <= deepest; depth += 1) {
    const found = level.flatMap((value) => schema.safeParse(value).data ?? []);
    if (found.length > 0)
      return new Set(found.map((value) => JSON.stringify(value))).size === 1 ? found[0] : undefined;
    level = level.flatMap(contentsOf);
  }
  return undefined;
}

function contentsOf(value: unknown): unknown[] {
  if (typeof value === 'string') return parseJson(value);
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

/** The value in a list of its own; an empty list where the text is no JSON. */
export function parseJson(text: string): unknown[] {
  try {
    return [JSON.parse(text.replace(/^\uFEFF/, ''))];
  } catch {
    return [];
  }
}
