import type { Locale } from '@orquestia/service-kit/locale';
import type { EnrichmentFailure } from '../catalog/product.ts';

/** Why the texts are missing and what comes next, in the caller's language. */
export function enrichmentFailureText({ code, retryAt }: EnrichmentFailure, locale: Locale): string {
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  if (code === 'AI_REFUSED')
    return say(
      'La IA rechazó la petición: por estos datos, o porque su clave o su modelo están mal configurados. Revisa ambas cosas o escribe los textos a mano.',
      'The AI refused the request: because of this input, or because its key or model is set up wrongly. Check both, or write the texts by hand.',
    );
  if (code === 'AI_BUDGET')
    return say(
      'La importación llegó al límite diario de la IA antes que a este producto. Pide los textos mañana o escríbelos a mano.',
      'The import reached the AI’s daily limit before this product. Ask for the texts tomorrow, or write them by hand.',
    );
  return retryAt
    ? say('La IA no responde; se intentará de nuevo.', 'The AI does not answer; it will be tried again.')
    : say(
        'La IA no respondió en horas. Reintenta ahora o escribe los textos a mano.',
        'The AI has not answered for hours. Try again now, or write the texts by hand.',
      );
}
