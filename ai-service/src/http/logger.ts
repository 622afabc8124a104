import { AsyncLocalStorage } from 'node:async_hooks';
import { type Logger, type LoggerOptions, type LogLevel, makeLogger } from '@orquestia/service-kit/logger';
import type { Span } from '@orquestia/service-kit/tracing';

export const serviceName = 'microservicio-ia';

/** The request being answered: its trace id stands in every log line written meanwhile. */
export const currentSpan = new AsyncLocalStorage<Span>();

/** The service's logger: each line written for a request bears its trace id. */
export function makeServiceLogger(level: LogLevel, destination?: LoggerOptions['destination']): Logger {
  const fields = () => {
    const span = currentSpan.getStore();
    return span === undefined ? {} : { trace_id: span.traceId };
  };
  return makeLogger({ service: serviceName, level, fields, ...(destination ? { destination } : {}) });
}
