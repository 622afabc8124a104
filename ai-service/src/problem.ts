import { z } from 'zod';

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

type ProblemParts = Omit<Problem, 'type' | 'detail' | 'retryable'> & {
  detail?: string;
  retryable?: boolean;
  retryAfterSeconds?: number | undefined;
};

/** An answer of RFC 9457. */
export function problemResponse({ retryAfterSeconds, ...parts }: ProblemParts): Response {
  const problem: Problem = {
    ...parts,
    type: `urn:orquestia:problem:${parts.code.toLowerCase().replaceAll('_', '-')}`,
    detail: parts.detail ?? parts.title,
    retryable: parts.retryable ?? false,
  };
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
  return new Response(JSON.stringify(problem), { status: parts.status, headers });
}
