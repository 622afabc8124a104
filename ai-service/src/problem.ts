import { z } from 'zod';
import type { Locale } from './contract/contract.ts';
import { PROBLEM_TEXTS, type ProblemCode } from './problem-texts.ts';

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  trace_id: z.string(),
  retryable: z.boolean(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
type Problem = z.infer<typeof problemSchema>;

type ProblemParts = Pick<Problem, 'status' | 'trace_id' | 'errors'> & {
  code: ProblemCode;
  locale: Locale;
  retryable?: boolean;
  retryAfterSeconds?: number | undefined;
};

/** An answer of RFC 9457, its texts in the caller's language. */
export function problemResponse(parts: ProblemParts): Response {
  const { code, locale, retryAfterSeconds, retryable = false, ...rest } = parts;
  const problem: Problem = {
    type: `urn:orquestia:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    ...PROBLEM_TEXTS[code][locale],
    code,
    ...rest,
    retryable,
  };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'content-language': locale });
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
  return new Response(JSON.stringify(problem), { status: rest.status, headers });
}
