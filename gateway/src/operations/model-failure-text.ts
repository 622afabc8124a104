import type { Locale } from '@orquestia/service-kit/locale';
import type { ModelFailure } from '../enrichment/ai-client.ts';

/** Why the model of the AI service fails and what to do, with what its server said. */
export function modelFailureText(failure: ModelFailure | undefined, locale: Locale): string {
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  const beginning = say(
    'El servicio de IA responde, pero su modelo no: ',
    'The AI service answers, but its model does not: ',
  );
  const end = say('Los textos se pueden escribir a mano.', 'Texts can be written by hand.');
  const said =
    failure?.reason &&
    say(` Su servidor dice: «${failure.reason}».`, ` Its server says: "${failure.reason}".`);
  return `${beginning}${whatToDo(failure, say)}${said ?? ''} ${end}`;
}

function whatToDo(failure: ModelFailure | undefined, say: (es: string, en: string) => string): string {
  switch (failure?.code) {
    case 'LLM_QUOTA_EXHAUSTED':
      return say('su cuenta no tiene saldo.', 'its account has no credit.');
    case 'LLM_CAP_SPENT':
      return say(
        'gasta su límite de tokens en pensar; sube OPENAI_MAX_TOKENS o baja OPENAI_REASONING_EFFORT.',
        'it spends its token limit on thinking; raise OPENAI_MAX_TOKENS or lower OPENAI_REASONING_EFFORT.',
      );
    case 'LLM_UNAVAILABLE':
    case 'LLM_TIMEOUT':
      return say(
        'su servidor falla o no contesta; se prueba de nuevo.',
        'its server fails or is silent; it is tried again.',
      );
    case 'LLM_INVALID_ANSWER':
      return say('no da respuestas válidas; prueba con otro.', 'it gives no valid answers; try another.');
    default:
      return say('revisa su clave, su modelo y su dirección.', 'check its key, its model and its address.');
  }
}
