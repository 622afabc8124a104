import {
  categoryResponseSchema,
  descriptionResponseSchema,
  keywordsResponseSchema,
} from '@orquestia/ai-service/contract';
import { z } from 'zod';
import type { RequestContext } from '../platform/request-context.ts';
import { AiCallError, type AiPolicy } from './ai-policy.ts';

const problemSchema = z.object({ retryable: z.boolean() });
const modelFailureSchema = z.object({
  code: z.string().max(60),
  setting: z.string().max(60).optional(),
  reason: z.string().max(300).optional(),
});
const modelsSchema = z.object({
  description: z.string().max(200),
  category: z.string().max(200),
  prompt_version: z.string().max(60),
});
const healthSchema = z.object({
  dependencies: z.object({ llm: z.string() }),
  llm_failure: modelFailureSchema.optional().catch(undefined),
  models: modelsSchema.optional().catch(undefined),
});

/** Why the model fails: the AI service's code, the setting to change and the words of the model's server, redacted. */
export type ModelFailure = z.infer<typeof modelFailureSchema>;

/** `breaker`: it is open. `model`: the AI service answers, but what it last asked its model for has failed. */
export type AiHealth =
  | { status: 'error' }
  | { status: 'ok'; models?: z.infer<typeof modelsSchema> | undefined }
  | { status: 'degraded'; cause: 'breaker' }
  | { status: 'degraded'; cause: 'model'; failure?: ModelFailure | undefined };
const retryableStatus = new Set([429, 502, 503, 504]);

/** How a call of the AI service ended. */
export type AiCallOutcome = 'ok' | 'refused' | 'unreachable' | 'timeout';

/** Where the AI service is, and the token it asks for where it listens beyond loopback. */
export type AiService = { url: string; token?: string | undefined };

/** The AI service's REST API, each call with deadline, trace id and the shared policy. */
export function makeAiClient(
  { url: baseUrl, token }: AiService,
  policy: AiPolicy,
  called: (path: string, outcome: AiCallOutcome, seconds: number) => void,
) {
  async function post<T>(
    path: string,
    body: object,
    schema: z.ZodType<T>,
    request: RequestContext,
    headers: Record<string, string> = {},
  ): Promise<T> {
    return policy.execute(async (signal) => {
      const startedAt = performance.now();
      const span = request.span.startCall(`POST ${path}`);
      const ended = (outcome: AiCallOutcome) =>
        called(path, outcome, (performance.now() - startedAt) / 1_000);
      const log = (fields: object, event: string) =>
        request.logger.info(
          { path, duration_ms: Math.round(performance.now() - startedAt), ...fields },
          event,
        );
      try {
        const response = await fetch(new URL(path, baseUrl), {
          method: 'POST',
          headers: {
            ...headers,
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            'content-type': 'application/json',
            traceparent: span.traceparent(),
          },
          body: JSON.stringify(body),
          signal,
        });
        log({ status: response.status }, 'ia_service_call');
        span.set('http.response.status_code', response.status);
        ended(response.ok ? 'ok' : 'refused');
        if (!response.ok) throw await refusal(response);
        const parsed = schema.safeParse(await response.json());
        if (!parsed.success) throw new AiCallError('the AI service answered outside its contract', true);
        return parsed.data;
      } catch (error) {
        span.fail();
        if (error instanceof AiCallError) throw error;
        // A caller who has left says nothing of the AI; one whose time is up does, as much as a limit of ours.
        const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
        if (request.signal.aborted && !timedOut) throw request.signal.reason;
        ended(timedOut ? 'timeout' : 'unreachable');
        if (timedOut) request.logger.error({ path }, 'ia_service_timeout');
        else log({ error: 'network' }, 'ia_service_call');
        throw new AiCallError(
          timedOut ? 'the AI service did not answer in time' : 'the AI service is unreachable',
          true,
        );
      } finally {
        span.end();
      }
    }, request.signal);
  }

  return {
    /** `fresh`: another text than the AI service has kept from an equal request. */
    describe: (
      body: { name: string; keywords: string[]; language: string },
      request: RequestContext,
      { fresh = false } = {},
    ) =>
      post(
        '/generate/description',
        body,
        descriptionResponseSchema,
        request,
        fresh ? { 'cache-control': 'no-cache' } : {},
      ),
    categorise: (
      body: { name: string; description: string; keywords: string[]; language: string },
      request: RequestContext,
    ) => post('/generate/category', body, categoryResponseSchema, request),
    suggestKeywords: (body: { name: string; language: string }, request: RequestContext) =>
      post('/generate/keywords', body, keywordsResponseSchema, request),
    /** How the AI is: its service may answer, and its model may not. */
    async health(): Promise<AiHealth> {
      if (policy.isOpen()) return { status: 'degraded', cause: 'breaker' };
      try {
        const response = await fetch(new URL('/health', baseUrl), { signal: AbortSignal.timeout(1_000) });
        const text = await response.text();
        if (!response.ok) return { status: 'error' };
        const health = parse(text, healthSchema);
        if (health?.dependencies.llm !== 'error') return { status: 'ok', models: health?.models };
        return { status: 'degraded', cause: 'model', failure: health.llm_failure };
      } catch {
        return { status: 'error' };
      }
    },
  };
}

export type AiClient = ReturnType<typeof makeAiClient>;

/** The body, where it is JSON of this shape. */
function parse<T>(body: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

async function refusal(response: Response): Promise<AiCallError> {
  // Read, not cancelled: to cancel a body that is just ending throws outside of any promise (Node 24.21).
  const body = await response.text();
  const seconds = Number(response.headers.get('retry-after'));
  const retryAfterMs = seconds > 0 ? seconds * 1_000 : undefined;
  return new AiCallError(
    `the AI service answered ${response.status}`,
    // The AI service knows when it is no use to ask again, as with a key that its provider refuses.
    retryableStatus.has(response.status) && parse(body, problemSchema)?.retryable !== false,
    retryAfterMs,
  );
}
