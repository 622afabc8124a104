import { Webhook } from 'standardwebhooks';
import type { RequestContext } from '../request-context.ts';
import { type Answer, guardedPost, RefusedAddress } from './guarded-post.ts';
import { causeOfError, type NetworkCause } from './network-cause.ts';

const defaultLimitMs = 10_000;
const errorLength = 300;

/** A message to be signed as Standard Webhooks. */
export type SignedMessage = {
  url: string;
  /** The same on every attempt. */
  id: string;
  body: string;
  /** While a secret is changed there are two: whoever checks the signatures needs one of them. */
  secrets: readonly string[];
  /** Sent as Authorization: Bearer, where there is one. */
  token?: string;
  /** What the receiver is called in an error. */
  receiver: string;
  spanName: string;
  limitMs?: number | undefined;
};

/** What an answer is taken for: delivered, with what it brought, or why not. */
export type Judgement<Brought, Cause> =
  | ({ delivered: true } & Brought)
  | { delivered: false; error: string; cause: Cause; retryable: boolean };

export type FailedPost<Cause> = {
  delivered: false;
  statusCode: number | null;
  durationMs: number;
  error: string;
  cause: Cause | NetworkCause;
  retryable: boolean;
  retryAfterMs: number;
};
/** What came of a message. */
export type Posted<Brought, Cause> =
  | ({ delivered: true; statusCode: number; durationMs: number } & Brought)
  | FailedPost<Cause>;

/**
 * Brings one message to a receiver: signed, 10 s, no redirects, no forbidden addresses. What its answer means is the
 * caller's to say. Nothing of the token or the secrets comes into an error.
 */
export async function postSigned<Brought extends object, Cause>(
  message: SignedMessage,
  judge: (answer: Answer) => Judgement<Brought, Cause>,
  { signal, span: job }: Pick<RequestContext, 'signal' | 'span'>,
): Promise<Posted<Brought, Cause>> {
  const { url, id, body, secrets, token, receiver, spanName, limitMs = defaultLimitMs } = message;
  const startedAt = performance.now();
  const durationMs = () => Math.round(performance.now() - startedAt);
  const span = job.startCall(spanName);
  const failed = (
    error: string,
    rest: Omit<FailedPost<Cause>, 'delivered' | 'durationMs' | 'error'>,
  ): FailedPost<Cause> => {
    span.fail();
    const words = redact(error, [token, ...secrets]);
    return { delivered: false, durationMs: durationMs(), error: words.slice(0, errorLength), ...rest };
  };
  const unanswered = (error: string, cause: NetworkCause) =>
    failed(error, { cause, statusCode: null, retryable: cause !== 'FORBIDDEN_ADDRESS', retryAfterMs: 0 });

  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'orquestia',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
    traceparent: span.traceparent(),
  };
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
    const answer = await guardedPost(new URL(url), headers, body, limited);
    const { statusCode } = answer;
    span.set('http.response.status_code', statusCode);
    const judged = judge(answer);
    if (judged.delivered) return { ...judged, statusCode, durationMs: durationMs() };
    const { error, cause, retryable } = judged;
    const asked = statusCode === 429 || statusCode === 503;
    const retryAfterMs = asked ? retryAfterOf(answer.retryAfter) : 0;
    return failed(error, { statusCode, cause, retryable, retryAfterMs });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof RefusedAddress) return unanswered(error.message, 'FORBIDDEN_ADDRESS');
    if (error instanceof DOMException && error.name === 'TimeoutError')
      return unanswered(`no answer within ${limitMs / 1_000} s`, 'TIMEOUT');
    return unanswered(networkErrorOf(error, receiver), causeOfError(error));
  } finally {
    span.end();
  }
}

/** What a proxy answers may hold anything; PostgreSQL's texts hold no NUL. */
function redact(text: string, words: readonly (string | undefined)[]): string {
  return words
    .reduce<string>((rest, word) => (word ? rest.replaceAll(word, '[redacted]') : rest), text)
    .replace(/\p{Cc}+/gu, ' ');
}

function networkErrorOf(error: unknown, receiver: string): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string'
    ? `${receiver} is unreachable (${error.code})`
    : error.message;
}

/** Milliseconds of a Retry-After header: seconds or an HTTP date. */
function retryAfterOf(header: string | undefined): number {
  if (!header) return 0;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  return Math.max(0, Date.parse(header) - Date.now()) || 0;
}
