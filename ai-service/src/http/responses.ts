import { problemSchema } from '@orquestia/service-kit/problem';
import type { z } from 'zod';

/** An answer of JSON as OpenAPI tells it. */
export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** A problem as OpenAPI tells it. */
export function problemJson(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}
