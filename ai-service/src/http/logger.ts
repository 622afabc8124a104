import { AsyncLocalStorage } from 'node:async_hooks';
import { type Logger, type LoggerOptions, type LogLevel, makeLogger } from '@orquestia/service-kit/logger';

export const serviceName = 'microservicio-ia';

/** The trace id of the request being answered, for every log line written meanwhile. */
export const currentTrace = new AsyncLocalStorage<string>();

/** The service's logger: each line written for a request bears its trace id. */
export function makeServiceLogger(level: LogLevel, destination?: LoggerOptions['destination']): Logger {
  const fields = () => {
    const traceId = currentTrace.getStore();
    return traceId === undefined ? {} : { trace_id: traceId };
  };
  return makeLogger({ service: serviceName, level, fields, ...(destination ? { destination } : {}) });
}
