import { EventEmitter, once } from 'node:events';
import { type DestinationStream, pino } from 'pino';
import { within } from './within.ts';

/** From the most to the least that is logged, in the words of the settings and of the lines. */
export const logLevels = ['debug', 'info', 'warning', 'error', 'critical', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const pinoNames: Partial<Record<LogLevel, string>> = { warning: 'warn', critical: 'fatal' };
const levelNames: Record<string, string> = { warn: 'warning', fatal: 'critical' };

export type LoggerOptions = {
  /** The name that each line gives its service. */
  service: string;
  level: LogLevel;
  /** Fields of the moment in which a line is written, such as the trace id of the request that is being answered. */
  fields?: () => object;
  destination?: DestinationStream;
};

/** JSON lines with the fields of the design document: timestamp, level, service, event, trace_id. */
export function makeLogger({ service, level, fields, destination = standardOutput() }: LoggerOptions) {
  return pino(
    {
      level: pinoNames[level] ?? level,
      base: { service },
      messageKey: 'event',
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: levelNames[label] ?? label }) },
      ...(fields ? { mixin: fields } : {}),
    },
    destination,
  );
}

/** Where it cannot be written to, a full disk or a terminal that is gone, lines are lost and the service goes on. */
function standardOutput() {
  const output = pino.destination({ sync: false });
  // At its exit a process would try to write what is left, for ever.
  output.on('error', () => {
    output.flushSync = () => undefined;
  });
  return output;
}

/** How long the last lines may take, in ms. */
const lastLinesMs = 1_000;

/** Ends the log before its process ends: the last lines are written, or given up where nobody takes them any more. */
export async function endLog(logger: Logger): Promise<void> {
  const output: unknown = Reflect.get(logger, pino.symbols.streamSym);
  if (!(output instanceof EventEmitter) || !('end' in output && typeof output.end === 'function')) return;
  const closed = Promise.race([once(output, 'close'), once(output, 'error')]);
  output.end();
  await within(lastLinesMs, closed).catch(() => undefined);
  if ('flushSync' in output) Object.assign(output, { flushSync: () => undefined });
}

export type Logger = ReturnType<typeof makeLogger>;
