import { ServiceStopping } from '@orquestia/service-kit/in-flight';
import { CommittedError, isDatabaseAway, isStatementTimeout } from '../platform/database-error.ts';
import type { RequestContext } from '../platform/request-context.ts';

export type Unexpected = {
  code:
    | 'DEADLINE_EXCEEDED'
    | 'STOPPING'
    | 'DATABASE_UNAVAILABLE'
    | 'DATABASE_TIMEOUT'
    | 'DONE_WITHOUT_ANSWER'
    | 'INTERNAL';
  status: 504 | 503 | 500;
  /** Whether the same call may succeed later, and does no harm where this one did its work after all. */
  retryable: boolean;
  message: string;
};

/** What the caller may know of an error nobody expected. Logs it, once, with the trace id. */
export function reportUnexpected(error: unknown, request: RequestContext): Unexpected {
  const { locale, logger, signal } = request;
  const hasLeft = signal.reason instanceof DOMException && signal.reason.name === 'AbortError';
  request.failed = !hasLeft;
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  if (error instanceof CommittedError) {
    logger.error({ error: error.stack }, 'answer_failed_after_commit');
    const message = say(
      'La operación quedó hecha, pero no se pudo preparar la respuesta. No la repitas: mira cómo ha quedado.',
      'The operation was done, but its answer could not be made. Do not repeat it: look at how things are now.',
    );
    return { code: 'DONE_WITHOUT_ANSWER', status: 500, retryable: false, message };
  }
  if (signal.reason instanceof ServiceStopping) {
    logger.warn({}, 'operation_ended_by_stop');
    const message = say(
      'El servidor se está reiniciando. Vuelve a intentarlo en unos segundos.',
      'The server is restarting. Try again in a few seconds.',
    );
    return { code: 'STOPPING', status: 503, retryable: true, message };
  }
  if (signal.aborted) {
    logger.warn({ reason: String(signal.reason) }, 'operation_abandoned');
    const message = say(
      'La operación tardó demasiado y se canceló; si estabas guardando algo, comprueba si quedó hecho.',
      'The operation took too long and was cancelled; if you were saving something, check whether it was done.',
    );
    return { code: 'DEADLINE_EXCEEDED', status: 504, retryable: true, message };
  }
  if (isStatementTimeout(error)) {
    logger.error({ error: String(error) }, 'database_statement_timeout');
    const message = say(
      'La base de datos tardó demasiado en esta operación y la canceló. Vuelve a intentarlo en unos segundos; si es una lista, acótala.',
      'The database took too long over this operation and cancelled it. Try again in a few seconds; if it is a list, narrow it.',
    );
    return { code: 'DATABASE_TIMEOUT', status: 504, retryable: true, message };
  }
  if (isDatabaseAway(error)) {
    logger.fatal({ error: String(error) }, 'database_connection_lost');
    const message = say(
      'La base de datos no responde. Vuelve a intentarlo en unos segundos; si estabas guardando algo, comprueba antes si quedó hecho.',
      'The database does not answer. Try again in a few seconds; if you were saving something, check first whether it was done.',
    );
    return { code: 'DATABASE_UNAVAILABLE', status: 500, retryable: true, message };
  }
  logger.error({ error: error instanceof Error ? error.stack : String(error) }, 'unexpected_error');
  const message = say(
    'Error inesperado. Vuelve a intentarlo; si persiste, indica el identificador de traza.',
    'Unexpected error. Try again; if it persists, quote the trace id.',
  );
  return { code: 'INTERNAL', status: 500, retryable: true, message };
}
