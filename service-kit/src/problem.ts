import { STATUS_CODES } from 'node:http';
import { z } from 'zod';

/** What both services say in an error (RFC 9457). */
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

/** What a problem tells besides its status and trace; `title` is the status's own where none is given. */
export type ProblemBody = {
  code: string;
  detail: string;
  title?: string;
  retryable?: boolean;
  [extra: string]: unknown;
};

const titles: Record<number, string | undefined> = STATUS_CODES;

/** Any error as problem+json (RFC 9457). */
export function problem(
  status: number,
  { code, retryable = false, ...rest }: ProblemBody,
  { traceId }: { traceId: string },
  headers: Record<string, string> = {},
): Response {
  const body = {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    code,
    ...rest,
    retryable,
    trace_id: traceId,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}
