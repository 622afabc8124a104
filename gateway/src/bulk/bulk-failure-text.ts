import type { Locale } from '@orquestia/service-kit/locale';
import { describeFailure } from '../failure-texts/describe-failure.ts';
import { limits } from '../platform/limits.ts';
import type { FailedProduct } from './bulk-job-store.ts';

/** Why a product of a job failed and what helps, in the caller's language. */
export function bulkFailureText({ code, productId }: FailedProduct, locale: Locale): string {
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  switch (code) {
    case 'PRODUCT_NOT_FOUND':
      return describeFailure({ kind: 'product-not-found', productId: String(productId) }, locale).message;
    case 'PRODUCT_ARCHIVED':
      return say(
        'El producto está archivado; restáuralo antes.',
        'The product is archived; restore it first.',
      );
    case 'TOO_MANY_KEYWORDS':
      return say(
        `Tendría más de ${limits.keywords} palabras clave; quítale alguna antes.`,
        `It would have more than ${limits.keywords} keywords; remove some first.`,
      );
    case 'MINIMUM_ABOVE_TARGET':
      return say(
        'Su objetivo es menor que ese mínimo; súbelo antes.',
        'Its target is below that minimum; raise it first.',
      );
    case 'ASKED_AGAIN':
      return say(
        'Sus textos se pidieron de nuevo mientras tanto; los escribe esa otra petición.',
        'Its texts were asked for again meanwhile; that other request writes them.',
      );
    case 'AI_REFUSED':
      return say(
        'La IA rechazó este producto; escribe sus textos a mano.',
        'The AI refused this product; write its texts by hand.',
      );
    case 'AI_UNAVAILABLE':
      return say(
        'La IA no respondió en horas; vuelve a pedir sus textos.',
        'The AI did not answer for hours; ask for its texts again.',
      );
  }
}
