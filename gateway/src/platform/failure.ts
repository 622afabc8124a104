import type { Locale } from './call.ts';

export type FieldProblem = { path: string[]; message: string };

/** The failures a caller can expect. Both transports translate these and nothing else. */
export type Failure =
  | { kind: 'invalid-input'; fields: FieldProblem[] }
  | { kind: 'product-not-found'; productId: string }
  | { kind: 'out-of-stock'; requested: number; available: number }
  | { kind: 'ai-unavailable'; retryAfterMs: number }
  | { kind: 'idempotency-conflict'; reason: 'other-input' | 'still-running' };

type FailureText = { code: string; retryable: boolean; message: string };

/** The stable code of a failure and its message in the caller's language. */
export function describeFailure(failure: Failure, locale: Locale): FailureText {
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  switch (failure.kind) {
    case 'invalid-input':
      return {
        code: 'INVALID_INPUT',
        retryable: false,
        message: say('Revise los campos señalados.', 'Check the fields named here.'),
      };
    case 'product-not-found':
      return {
        code: 'PRODUCT_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ningún producto ${failure.productId}.`,
          `There is no product ${failure.productId}.`,
        ),
      };
    case 'out-of-stock':
      return {
        code: 'OUT_OF_STOCK',
        retryable: false,
        message: say(
          `Existencias insuficientes: se pidieron ${failure.requested} y quedan ${failure.available}.`,
          `Not enough stock: ${failure.requested} asked for, ${failure.available} left.`,
        ),
      };
    case 'ai-unavailable':
      return {
        code: 'AI_UNAVAILABLE',
        retryable: true,
        message: say(
          'La IA no responde; no se ha guardado nada. Vuelva a intentarlo en unos segundos.',
          'The AI does not answer; nothing was saved. Try again in a few seconds.',
        ),
      };
    case 'idempotency-conflict':
      return failure.reason === 'still-running'
        ? {
            code: 'IDEMPOTENCY_STILL_RUNNING',
            retryable: true,
            message: say(
              'Una petición con esta clave sigue en curso. Espere su respuesta.',
              'A request with this key is still running. Wait for its answer.',
            ),
          }
        : {
            code: 'IDEMPOTENCY_CONFLICT',
            retryable: false,
            message: say(
              'Esta clave de idempotencia ya se usó con otros datos. Use una nueva.',
              'This idempotency key was used with other input. Use a new one.',
            ),
          };
  }
}

const failureKinds: ReadonlySet<string> = new Set<Failure['kind']>([
  'invalid-input',
  'product-not-found',
  'out-of-stock',
  'ai-unavailable',
  'idempotency-conflict',
]);

/** Tells a failure from a use case's success. */
export function isFailure<T extends { kind: string }>(outcome: T): outcome is Extract<T, Failure> {
  return failureKinds.has(outcome.kind);
}
