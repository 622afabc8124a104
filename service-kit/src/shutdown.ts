import { endLog, type Logger } from './logger.ts';

const limitMs = 9_000;

/** On the first SIGTERM or SIGINT: stops taking work, lets the rest finish, exits 0; exits 1 after 9 s. */
export function onShutdown(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const begin = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'shutdown_started');
    setTimeout(() => {
      logger.error({}, 'shutdown_forced');
      process.exit(1);
    }, limitMs).unref();
    await stop();
    logger.info({}, 'shutdown_finished');
    await endLog(logger);
    process.exit(0);
  };
  process.on('SIGTERM', begin);
  process.on('SIGINT', begin);
}
