import { type DestinationStream, pino } from 'pino';

const levelNames: Record<string, string> = { warn: 'warning', fatal: 'critical' };
const pinoNames: Record<string, string> = { warning: 'warn', critical: 'fatal' };

/** JSON lines with the fields of the design document: timestamp, level, service, event, trace_id. */
export function makeLogger(level: string, destination: DestinationStream = standardOutput()) {
  return pino(
    {
      level: pinoNames[level] ?? level,
      base: { service: 'backend-principal' },
      messageKey: 'event',
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: levelNames[label] ?? label }) },
    },
    destination,
  );
}

/** Where it cannot be written to, a full disk or a terminal that is gone, lines are lost and the gateway goes on. */
function standardOutput() {
  const output = pino.destination({ sync: false });
  output.on('error', () => undefined);
  return output;
}

export type Logger = ReturnType<typeof makeLogger>;
