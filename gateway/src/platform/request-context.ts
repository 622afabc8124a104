import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { InFlight } from '@orquestia/service-kit/in-flight';
import { type Locale, localeOf } from '@orquestia/service-kit/locale';
import type { Logger } from '@orquestia/service-kit/logger';
import { traceIdOf } from '@orquestia/service-kit/trace';

/** What a use case knows of the request it serves. */
export type RequestContext = {
  traceId: string;
  locale: Locale;
  /** Aborts when the client has gone or the operation's deadline has passed. */
  signal: AbortSignal;
  logger: Logger;
  /** Set where the system is at fault and not the caller: it counts against the availability. */
  failed: boolean;
  /** For an answer that is streamed: from here on only the client's leaving ends it. */
  liftDeadline(): void;
};

/** Opens the context of a request; it closes itself when the answer is out or the connection is gone. */
export function openRequest(
  headers: IncomingHttpHeaders,
  outgoing: ServerResponse,
  { logger, limitMs, inFlight }: { logger: Logger; limitMs: number; inFlight: InFlight },
): RequestContext {
  const controller = new AbortController();
  const deadline = setTimeout(
    () => controller.abort(new DOMException('The deadline has passed.', 'TimeoutError')),
    limitMs,
  );
  const answered = inFlight.add(controller);
  outgoing.once('close', () => {
    clearTimeout(deadline);
    answered();
    if (!outgoing.writableFinished) controller.abort(new DOMException('The client has gone.', 'AbortError'));
  });
  const traceId = traceIdOf(headers.traceparent);
  return {
    traceId,
    locale: localeOf(headers['accept-language']),
    signal: controller.signal,
    logger: logger.child({ trace_id: traceId }),
    failed: false,
    liftDeadline: () => clearTimeout(deadline),
  };
}
