import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InFlight } from '@orquestia/service-kit/in-flight';
import { type Locale, localeOf } from '@orquestia/service-kit/locale';
import type { Logger } from '@orquestia/service-kit/logger';
import type { Span, Tracing } from '@orquestia/service-kit/tracing';
import { anonymous, type Principal } from '../principal.ts';

/** What a use case knows of the request it serves. */
export type RequestContext = {
  traceId: string;
  /** What is measured of it, and what its calls name as where they come from. */
  span: Span;
  /** Who asks. Of a request that is not looked at so far, and of a job, nobody is known. */
  principal: Principal;
  /** Where the request comes from. */
  client: Client;
  locale: Locale;
  /** Aborts when the client has gone or the operation's deadline has passed. */
  signal: AbortSignal;
  logger: Logger;
  /** Set where the system is at fault and not the caller: it counts against the availability. */
  failed: boolean;
  /** For an answer that is streamed: from here on only the client's leaving ends it, or the end of its right. */
  liftDeadline(): void;
};

/** The address a request comes from, and whether it is this machine's own, with no proxy between. */
export type Client = {
  readonly address: string | null;
  readonly isLocal: boolean;
  /** The address of the system's own page that sends the request; null where no page does. */
  readonly pageOrigin: string | null;
};

/** A job's: nobody sent it. */
export const noClient: Client = { address: null, isLocal: true, pageOrigin: null };

/** Watches an answer that stays open, and ends it when the principal may no longer have it; returns how to stop that. */
type Watch = (stream: { incoming: IncomingMessage; principal: Principal; end: () => void }) => () => void;

export type RequestOptions = {
  logger: Logger;
  tracing: Tracing;
  limitMs: number;
  inFlight: InFlight;
  readClient: (incoming: IncomingMessage) => Client;
  watchStream: Watch;
};

/** Opens the context of a request; it closes itself when the answer is out or the connection is gone. */
export function openRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { logger, tracing, limitMs, inFlight, readClient, watchStream }: RequestOptions,
  principal = anonymous,
): RequestContext {
  const { headers } = incoming;
  const controller = new AbortController();
  const deadline = setTimeout(
    () => controller.abort(new DOMException('The deadline has passed.', 'TimeoutError')),
    limitMs,
  );
  const answered = inFlight.add(controller);
  let stopWatching: (() => void) | undefined;
  const span = tracing.startRequest(incoming.url, headers.traceparent);
  const { traceId } = span;
  outgoing.once('close', () => {
    clearTimeout(deadline);
    span.end();
    answered();
    stopWatching?.();
    if (!outgoing.writableFinished) controller.abort(new DOMException('The client has gone.', 'AbortError'));
  });
  const request: RequestContext = {
    traceId,
    span,
    principal,
    client: readClient(incoming),
    locale: localeOf(headers['accept-language']),
    signal: controller.signal,
    logger: logger.child({ trace_id: traceId }),
    failed: false,
    liftDeadline() {
      clearTimeout(deadline);
      const end = () => controller.abort(new DOMException('The right has ended.', 'AbortError'));
      stopWatching ??= watchStream({ incoming, principal: request.principal, end });
    },
  };
  return request;
}
