import OpenAI from 'openai';
import { z } from 'zod';
import { type Complaint, complaintOf } from './complaint.ts';
import { classify, type Failure } from './failure.ts';
import { toldDelay } from './told-delay.ts';

/** A call that the server answered with a complaint, by its status or inside an answer of 200. */
export class RefusedCall extends Error {
  readonly complaint: Complaint;
  readonly headers: Headers | undefined;

  constructor(complaint: Complaint, headers: Headers | undefined) {
    super('The server refused the call');
    this.complaint = complaint;
    this.headers = headers;
  }
}

const bodySchema = z.object({ message: z.string() });

/** The client's error as what the server said; any other error as it is. */
export function toRefusedCall(error: unknown): unknown {
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) return error;
  const body = bodySchema.safeParse(error.error).data?.message ?? '';
  return new RefusedCall(complaintOf(body, error.status), error.headers);
}

/** What went wrong with a call. */
export function toFailure(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted || error instanceof OpenAI.APIConnectionTimeoutError) {
    return { kind: 'gone', why: 'timeout', seconds: undefined };
  }
  if (!(error instanceof RefusedCall)) return { kind: 'gone', why: 'unavailable', seconds: undefined };
  return classify(error.complaint, toldDelay(error.headers, error.complaint.text));
}
