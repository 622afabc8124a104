import type { Call } from './call.ts';

export type Unexpected = { code: 'DEADLINE_EXCEEDED' | 'INTERNAL'; status: 504 | 500; message: string };

/** What the caller may know of an error nobody expected. Logs it, once, with the trace id. */
export function reportUnexpected(error: unknown, call: Call): Unexpected {
  const { locale, logger, signal } = call;
  const hasLeft = signal.reason instanceof DOMException && signal.reason.name === 'AbortError';
  call.failed = !hasLeft;
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  if (signal.aborted) {
    logger.warn({ reason: String(signal.reason) }, 'operation_abandoned');
    const message = say(
      'La operación tardó demasiado y se canceló.',
      'The operation took too long and was cancelled.',
    );
    return { code: 'DEADLINE_EXCEEDED', status: 504, message };
  }
  logger.error({ error: error instanceof Error ? error.stack : String(error) }, 'unexpected_error');
  const message = say(
    'Error inesperado. Vuelva a intentarlo; si persiste, indique el identificador de traza.',
    'Unexpected error. Try again; if it persists, quote the trace id.',
  );
  return { code: 'INTERNAL', status: 500, message };
}
