import {
  type BatchRequest,
  type BatchResponse,
  batchResponseSchema,
} from '@orquestia/ai-service/contract/batches';
import { type UsageResponse, usageResponseSchema } from '@orquestia/ai-service/contract/usage';
import type { z } from 'zod';
import type { AiService } from '../enrichment/ai-client.ts';
import { AiCallError } from '../enrichment/ai-policy.ts';
import type { RequestContext } from '../platform/request-context.ts';

type Call = { body?: object; key?: string; deadlineMs: number; request: RequestContext };
const deadlines = { usageMs: 3_000, batchMs: 120_000 };

/**
 * The AI service's batches and what they cost. Not behind the policy of the live calls: a batch is asked for by a job that
 * tries again by itself, and its size says nothing of how the model answers.
 */
export function makeAiBatches({ url, token }: AiService) {
  async function call<T>(
    path: string,
    { body, key, deadlineMs, request }: Call,
    schema: z.ZodType<T>,
  ): Promise<T> {
    const response = await fetch(new URL(path, url), {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        'content-type': 'application/json',
        traceparent: request.span.traceparent(),
      },
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(deadlineMs)]),
    });
    const text = await response.text();
    request.logger.info({ path, status: response.status }, 'ia_service_call');
    if (!response.ok)
      throw new AiCallError(`the AI service answered ${response.status}`, isPassing(response.status));
    return schema.parse(JSON.parse(text));
  }

  return {
    /** What the texts cost, and what is left for today; null where the AI service does not say. */
    usage: (request: RequestContext): Promise<UsageResponse | null> =>
      call('/usage', { deadlineMs: deadlines.usageMs, request }, usageResponseSchema).catch(
        (error: unknown) => {
          request.signal.throwIfAborted();
          request.logger.warn({ error: String(error) }, 'ia_usage_unknown');
          return null;
        },
      ),

    /** Once for a key, however often it is called. */
    send: (batch: BatchRequest, key: string, request: RequestContext): Promise<BatchResponse> =>
      call('/batches', { body: batch, key, deadlineMs: deadlines.batchMs, request }, batchResponseSchema),

    read: (id: string, request: RequestContext): Promise<BatchResponse> =>
      call(
        `/batches/${encodeURIComponent(id)}`,
        { deadlineMs: deadlines.batchMs, request },
        batchResponseSchema,
      ),
  };
}

export type AiBatches = ReturnType<typeof makeAiBatches>;

/** Whether the same call may do later. */
function isPassing(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}
