import type { TextsOf } from './texts-of.ts';

export const requestTexts: TextsOf<'invalid-input' | 'idempotency-conflict'> = {
  'invalid-input': (_, say) => ({
    code: 'INVALID_INPUT',
    retryable: false,
    message: say('Revisa los campos señalados.', 'Check the fields named here.'),
  }),
  'idempotency-conflict': (failure, say) =>
    failure.reason === 'still-running'
      ? {
          code: 'IDEMPOTENCY_STILL_RUNNING',
          retryable: true,
          message: say(
            'Una petición con esta clave sigue en curso. Espera su respuesta.',
            'A request with this key is still running. Wait for its answer.',
          ),
        }
      : {
          code: 'IDEMPOTENCY_CONFLICT',
          retryable: false,
          message: say(
            'Esta clave de idempotencia ya se usó con otros datos. Usa una nueva.',
            'This idempotency key was used with other input. Use a new one.',
          ),
        },
};
