import { ServiceStopping } from '@orquestia/service-kit/in-flight';
import { type Locale, localeOf } from '@orquestia/service-kit/locale';
import type { Logger } from '@orquestia/service-kit/logger';
import { problem } from '@orquestia/service-kit/problem';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ProviderError, type Setting } from '../enrichment/provider-error.ts';
import type { AppEnv } from './app-env.ts';
import { notJsonMessage, type ProblemCode, problemText } from './problem-texts.ts';

type Details = {
  retryable?: boolean;
  errors?: { path: string; message: string }[];
  retryAfterSeconds?: number | undefined;
  setting?: Setting | undefined;
};

/** The language that the caller is answered in. */
export function callerLocale(c: Context): Locale {
  return localeOf(c.req.header('accept-language'));
}

/** The problem of a code, its texts in the caller's language. */
export function codedProblem(
  c: Context,
  status: number,
  code: ProblemCode,
  { retryAfterSeconds, setting, ...details }: Details = {},
): Response {
  const locale = callerLocale(c);
  const headers: Record<string, string> = { 'content-language': locale };
  if (retryAfterSeconds !== undefined) headers['retry-after'] = String(retryAfterSeconds);
  const body = { code, ...problemText(code, locale, setting), ...details };
  return problem(status, body, { traceId: c.get('traceId') }, headers);
}

/** Thrown where what was asked for cannot be answered, for a reason that has a code. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  constructor(status: number, code: ProblemCode) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/** Any error as a problem; what is not expected is logged and masked. */
export function errorProblem(error: Error, c: Context<AppEnv>, logger: Logger): Response {
  if (error instanceof ProviderError) {
    const { status, code, retryable, retryAfterSeconds, setting, reason } = error;
    const event = code === 'LLM_TIMEOUT' ? 'llm_timeout' : 'llm_failed';
    logger.error(
      { code, retryable, path: c.req.path, retry_after_s: retryAfterSeconds, setting, reason },
      event,
    );
    return codedProblem(c, status, code, { retryable, retryAfterSeconds, setting });
  }
  if (error instanceof Refusal) return codedProblem(c, error.status, error.code);
  if (error instanceof HTTPException && error.status < 500) {
    const errors = [{ path: '', message: notJsonMessage(callerLocale(c)) }];
    return codedProblem(c, 422, 'INVALID_INPUT', { errors });
  }
  if (error instanceof ServiceStopping) {
    logger.info({}, 'request_stopped');
    return codedProblem(c, 503, 'STOPPING', { retryable: true, retryAfterSeconds: 1 });
  }
  if (c.req.raw.signal.aborted) {
    logger.info({}, 'request_cancelled');
    return codedProblem(c, 503, 'CANCELLED');
  }
  logger.error({ error: error.message, stack: error.stack }, 'request_failed');
  return codedProblem(c, 500, 'INTERNAL');
}
