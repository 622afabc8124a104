import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Logger } from './logger.ts';

export type Locale = 'es' | 'en';

/** Makes something once for each language: a schema with its messages costs far more to build than to run. */
export function perLocale<T extends object>(make: (locale: Locale) => T): (locale: Locale) => T {
  const made = new Map<Locale, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known) return known;
    const fresh = make(locale);
    made.set(locale, fresh);
    return fresh;
  };
}

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

/** The calls that are not answered yet; aborting one makes it end with an error that says why. */
export type InFlightRequests = Set<AbortController>;

/** Why a call ends when the gateway stops before it could. */
export class GatewayStopping extends Error {}

/** Opens the call of a request; it closes itself when the answer is out or the connection is gone. */
export function openRequest(
  headers: IncomingHttpHeaders,
  outgoing: ServerResponse,
  { logger, limitMs, inFlight }: { logger: Logger; limitMs: number; inFlight: InFlightRequests },
): RequestContext {
  const controller = new AbortController();
  const deadline = setTimeout(
    () => controller.abort(new DOMException('The deadline has passed.', 'TimeoutError')),
    limitMs,
  );
  inFlight.add(controller);
  outgoing.once('close', () => {
    clearTimeout(deadline);
    inFlight.delete(controller);
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

/** The trace id of a W3C `traceparent` header, or a new one. */
export function traceIdOf(traceparent: string | string[] | undefined): string {
  const match = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(String(traceparent ?? ''));
  return match?.[1] ?? newTraceId();
}

export function newTraceId(): string {
  return randomUUID().replaceAll('-', '');
}

/** Spanish unless the header prefers English. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  if (acceptLanguage === undefined) return 'es';
  const ranked = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  return ranked.find(({ language, quality }) => quality > 0 && (language === 'es' || language === 'en'))
    ?.language === 'en'
    ? 'en'
    : 'es';
}
