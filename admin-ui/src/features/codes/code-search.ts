import { z } from 'zod/mini';

const codeSearchSchema = z.object({ code: z.catch(z.optional(z.string()), undefined) });

/** A code in a page's address. */
export function validateCodeSearch(search: Record<string, unknown>): z.infer<typeof codeSearchSchema> {
  return codeSearchSchema.parse(search);
}
