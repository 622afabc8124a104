import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './env.ts';
import { currentTrace } from './trace.ts';

export const SERVICE_NAME = 'microservicio-ia';

const CONTRACT_LEVELS: Record<string, string> = { warn: 'warning', fatal: 'critical' };

const PINO_LEVELS = {
  debug: 'debug',
  info: 'info',
  warning: 'warn',
  error: 'error',
  critical: 'fatal',
  silent: 'silent',
} as const satisfies Record<LogLevel, string>;

export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level: PINO_LEVELS[level],
    base: { service: SERVICE_NAME },
    timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: CONTRACT_LEVELS[label] ?? label }) },
    mixin: () => {
      const traceId = currentTrace.getStore();
      return traceId === undefined ? {} : { trace_id: traceId };
    },
  };
  return pino(options, destination ?? standardOutput());
}

/** Where it cannot be written to, a full disk or a terminal that is gone, lines are lost and the service goes on. */
function standardOutput() {
  const output = pino.destination(1);
  output.on('error', () => undefined);
  return output;
}
