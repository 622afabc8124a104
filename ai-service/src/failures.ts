import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import { ServiceStopping } from './calls-under-way.ts';
import { localeOf } from './locale.ts';
import { problemResponse } from './problem.ts';
import { notJsonMessage } from './problem-texts.ts';
import { ProviderError } from './providers/provider-error.ts';

export type AppEnv = { Variables: { traceId: string } };

/** What every problem says of its request. */
export function problemBase(c: Context<AppEnv>) {
  return { trace_id: c.get('traceId'), locale: localeOf(c.req.header('accept-language')) };
}

/** Any error as a problem; what is not expected is logged and masked. */
export function answerFailure(error: Error, c: Context<AppEnv>, logger: Logger): Response {
  const base = problemBase(c);
  if (error instanceof ProviderError) {
    const { status, code, retryable, retryAfterSeconds } = error;
    const event = code === 'LLM_TIMEOUT' ? 'llm_timeout' : 'llm_failed';
    logger.error({ event, code, retryable, path: c.req.path, retry_after_s: retryAfterSeconds });
    return problemResponse({ ...base, status, code, retryable, retryAfterSeconds });
  }
  if (error instanceof HTTPException && error.status < 500) {
    const errors = [{ path: '', message: notJsonMessage(base.locale) }];
    return problemResponse({ ...base, status: 422, code: 'INVALID_INPUT', errors });
  }
  if (error instanceof ServiceStopping) {
    logger.info({ event: 'request_stopped' });
    return problemResponse({ ...base, status: 503, code: 'STOPPING', retryable: true, retryAfterSeconds: 1 });
  }
  if (c.req.raw.signal.aborted) {
    logger.info({ event: 'request_cancelled' });
    return problemResponse({ ...base, status: 503, code: 'CANCELLED' });
  }
  logger.error({ event: 'request_failed', error: error.message, stack: error.stack });
  return problemResponse({ ...base, status: 500, code: 'INTERNAL' });
}
