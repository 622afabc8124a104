import { ServiceStopping } from '@orquestia/service-kit/in-flight';
import { isDatabaseAway } from '../platform/database-error.ts';
import type { RequestContext } from '../platform/request-context.ts';

export type Unexpected = {
  code: 'DEADLINE_EXCEEDED' | 'STOPPING' | 'DATABASE_UNAVAILABLE' | 'INTERNAL';
  status: 504 | 503 | 500;
  message: string;
};

/** What the caller may know of an error nobody expected. Logs it, once, with the trace id. */
export function reportUnexpected(error: unknown, request: RequestContext): Unexpected {
  const { locale, logger, signal } = request;
  const hasLeft = signal.reason instanceof DOMException && signal.reason.name === 'AbortError';
  request.failed = !hasLeft;
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  if (signal.reason instanceof ServiceStopping) {
    logger.warn({}, 'operation_ended_by_stop');
    const message = say(
      'El servidor se está reiniciando. Vuelve a intentarlo en unos segundos.',
      'The server is restarting. Try again in a few seconds.',
    );
    return { code: 'STOPPING', status: 503, message };
  }
  if (signal.aborted) {
    logger.warn({ reason: String(signal.reason) }, 'operation_abandoned');
    const message = say(
      'La operación tardó demasiado y se canceló.',
      'The operation took too long and was cancelled.',
    );
    return { code: 'DEADLINE_EXCEEDED', status: 504, message };
  }
  if (isDatabaseAway(error)) {
    logger.fatal({ error: String(error) }, 'database_connection_lost');
    const message = say(
      'La base de datos no responde. Vuelve a intentarlo en unos segundos; si estabas guardando algo, comprueba antes si quedó hecho.',
      'The database does not answer. Try again in a few seconds; if you were saving something, check first whether it was done.',
    );
    return { code: 'DATABASE_UNAVAILABLE', status: 500, message };
  }
  logger.error({ error: error instanceof Error ? error.stack : String(error) }, 'unexpected_error');
  const message = say(
    'Error inesperado. Vuelve a intentarlo; si persiste, indica el identificador de traza.',
    'Unexpected error. Try again; if it persists, quote the trace id.',
  );
  return { code: 'INTERNAL', status: 500, message };
}
