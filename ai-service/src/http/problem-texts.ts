import type { Locale } from '@orquestia/service-kit/locale';
import type { z } from 'zod';
import type { Setting } from '../enrichment/provider-error.ts';

type Text = { title: string; detail: string };

/** Every problem the service answers with, by its code, in the caller's language. */
export const problemTexts = {
  INVALID_INPUT: {
    es: {
      title: 'Los datos no son válidos',
      detail: 'Corrige los campos que se indican en «errors» y vuelve a enviar.',
    },
    en: {
      title: 'The input is not valid',
      detail: 'Correct the fields named in "errors" and send it again.',
    },
  },
  BODY_TOO_LARGE: {
    es: { title: 'La petición es demasiado grande', detail: 'El cuerpo no puede pasar de 64 KiB.' },
    en: { title: 'The request is too large', detail: 'The body may have 64 KiB at most.' },
  },
  BATCH_TOO_LARGE: {
    es: { title: 'El lote es demasiado grande', detail: 'El cuerpo de un lote no puede pasar de 16 MiB.' },
    en: { title: 'The batch is too large', detail: 'The body of a batch may have 16 MiB at most.' },
  },
  BATCHES_UNSUPPORTED: {
    es: {
      title: 'Este proveedor no escribe lotes',
      detail: 'Pide los textos de uno en uno, o activa LLM_BATCHES si el servidor tiene /v1/batches.',
    },
    en: {
      title: 'This provider writes no batches',
      detail: 'Ask for the texts one by one, or set LLM_BATCHES to on where the server has /v1/batches.',
    },
  },
  ENCODED_BODY: {
    es: {
      title: 'El cuerpo viene comprimido',
      detail: 'Envíalo sin comprimir, sin Content-Encoding.',
    },
    en: { title: 'The body is compressed', detail: 'Send it as it is, without Content-Encoding.' },
  },
  UNREADABLE_BODY: {
    es: {
      title: 'El cuerpo no se puede leer',
      detail: 'No es UTF-8 válido, ni del charset que indica Content-Type. Envíalo en UTF-8.',
    },
    en: {
      title: 'The body cannot be read',
      detail: 'It is neither valid UTF-8 nor of the charset that Content-Type names. Send it as UTF-8.',
    },
  },
  UNAUTHENTICATED: {
    es: {
      title: 'Falta el token',
      detail: 'Envía «Authorization: Bearer» con el valor de AI_SERVICE_TOKEN.',
    },
    en: {
      title: 'The token is missing',
      detail: 'Send "Authorization: Bearer" with the value of AI_SERVICE_TOKEN.',
    },
  },
  NOT_FOUND: {
    es: { title: 'Aquí no hay nada', detail: 'Esta dirección no existe; /docs muestra las que hay.' },
    en: { title: 'There is nothing here', detail: 'This address does not exist; /docs shows those that do.' },
  },
  METHOD_NOT_ALLOWED: {
    es: { title: 'Este método no se admite aquí', detail: 'La cabecera Allow dice los que sí.' },
    en: { title: 'This method is not allowed here', detail: 'The header Allow names those that are.' },
  },
  CANCELLED: {
    es: { title: 'La petición se canceló', detail: 'Quien la hizo se fue antes de la respuesta.' },
    en: { title: 'The request was cancelled', detail: 'The caller left before the answer.' },
  },
  STOPPING: {
    es: { title: 'El servicio se está deteniendo', detail: 'Vuelve a intentarlo en un momento.' },
    en: { title: 'The service is stopping', detail: 'Try again in a moment.' },
  },
  INTERNAL: {
    es: { title: 'El servicio falló', detail: 'Fallo inesperado; «trace_id» lo identifica en el registro.' },
    en: { title: 'The service failed', detail: 'Unexpected failure; "trace_id" finds it in the log.' },
  },
  LLM_RATE_LIMITED: {
    es: {
      title: 'El proveedor de IA limita las peticiones',
      detail: 'Ha recibido demasiadas. Vuelve a intentarlo pasado el tiempo de Retry-After.',
    },
    en: {
      title: 'The AI provider limits our rate',
      detail: 'It has had too many requests. Try again after the time in Retry-After.',
    },
  },
  LLM_QUOTA_EXHAUSTED: {
    es: {
      title: 'La cuenta del proveedor de IA no tiene saldo',
      detail: 'Hay que recargar la cuenta o cambiar de clave (OPENAI_API_KEY).',
    },
    en: {
      title: 'The account at the AI provider has no credit',
      detail: 'The account needs credit, or another key (OPENAI_API_KEY).',
    },
  },
  LLM_BUSY: {
    es: {
      title: 'Hay demasiadas peticiones de IA a la vez',
      detail: 'La cola está llena. Vuelve a intentarlo pasado el tiempo de Retry-After.',
    },
    en: {
      title: 'Too many AI requests at once',
      detail: 'The queue is full. Try again after the time in Retry-After.',
    },
  },
  LLM_BUDGET_SPENT: {
    es: {
      title: 'El presupuesto diario de IA está agotado',
      detail: 'Se renueva a medianoche UTC; LLM_DAILY_TOKENS lo fija.',
    },
    en: {
      title: "Today's AI budget is spent",
      detail: 'It is renewed at midnight UTC; LLM_DAILY_TOKENS sets it.',
    },
  },
  LLM_INVALID_ANSWER: {
    es: {
      title: 'El modelo de IA no dio una respuesta válida',
      detail: 'Tampoco al pedirle que la corrigiera. Se puede volver a intentar.',
    },
    en: {
      title: 'The AI model gave no valid answer',
      detail: 'Not when it was asked to correct it either. It may be tried again.',
    },
  },
  LLM_REJECTED: {
    es: {
      title: 'El proveedor de IA rechazó la petición',
      detail: 'Revisa la clave, el modelo y la dirección (OPENAI_API_KEY, OPENAI_MODEL, OPENAI_BASE_URL).',
    },
    en: {
      title: 'The AI provider refused the request',
      detail: 'Check the key, the model and the address (OPENAI_API_KEY, OPENAI_MODEL, OPENAI_BASE_URL).',
    },
  },
  LLM_PRODUCT_REFUSED: {
    es: {
      title: 'El proveedor de IA no acepta este producto',
      detail:
        'Su filtro rechaza los datos o el texto de este producto. Cambia el nombre o las palabras clave, o escribe los textos a mano; los demás productos no se ven afectados.',
    },
    en: {
      title: 'The AI provider does not accept this product',
      detail:
        'Its filter refuses the data or the text of this product. Change the name or the keywords, or write the texts by hand; other products are not affected.',
    },
  },
  LLM_CAP_SPENT: {
    es: {
      title: 'El modelo de IA gastó su límite de tokens en pensar',
      detail:
        'No le quedó nada para la respuesta. Sube OPENAI_MAX_TOKENS, baja OPENAI_REASONING_EFFORT o elige un modelo que no piense.',
    },
    en: {
      title: 'The AI model spent its token limit on thinking',
      detail:
        'Nothing was left for the answer. Raise OPENAI_MAX_TOKENS, lower OPENAI_REASONING_EFFORT or choose a model that does not think.',
    },
  },
  LLM_UNAVAILABLE: {
    es: {
      title: 'El proveedor de IA no está disponible',
      detail: 'No se pudo contactar con él o falló. Vuelve a intentarlo pasado el tiempo de Retry-After.',
    },
    en: {
      title: 'The AI provider is not available',
      detail: 'It could not be reached or it failed. Try again after the time in Retry-After.',
    },
  },
  LLM_TIMEOUT: {
    es: {
      title: 'El proveedor de IA no respondió a tiempo',
      detail: 'No hubo respuesta en 30 segundos. Se puede volver a intentar.',
    },
    en: {
      title: 'The AI provider did not answer in time',
      detail: 'There was no answer within 30 seconds. It may be tried again.',
    },
  },
} as const satisfies Record<string, Record<Locale, Text>>;

export type ProblemCode = keyof typeof problemTexts;

/** Which setting to change where the provider refuses every request, by what it said. */
const settingDetails = {
  key: {
    es: 'No acepta la clave o su cuenta no tiene permiso. Revisa OPENAI_API_KEY.',
    en: 'It does not take the key, or its account has no permission. Check OPENAI_API_KEY.',
  },
  model: {
    es: 'No tiene ese modelo. Revisa OPENAI_MODEL.',
    en: 'It does not have that model. Check OPENAI_MODEL.',
  },
  address: {
    es: 'En esa dirección no está su API. Revisa OPENAI_BASE_URL.',
    en: 'Its API is not at that address. Check OPENAI_BASE_URL.',
  },
  cap: {
    es: 'No acepta ese límite de tokens. Revisa OPENAI_MAX_TOKENS.',
    en: 'It does not take that token limit. Check OPENAI_MAX_TOKENS.',
  },
  request: undefined,
} as const satisfies Record<Setting, Record<Locale, string> | undefined>;

/** The texts of a problem; `setting`: the one that has to be changed, where that is known. */
export function problemText(code: ProblemCode, locale: Locale, setting?: Setting): Text {
  const text = problemTexts[code][locale];
  const detail = code === 'LLM_REJECTED' && setting ? settingDetails[setting]?.[locale] : undefined;
  return detail === undefined ? text : { ...text, detail };
}

const typeNames: ReadonlyMap<string, Record<Locale, string>> = new Map([
  ['string', { es: 'un texto', en: 'a string' }],
  ['array', { es: 'una lista', en: 'an array' }],
  ['object', { es: 'un objeto JSON', en: 'a JSON object' }],
]);

/** What is wrong with one field. */
export function fieldMessage(issue: z.core.$ZodIssue, locale: Locale): string {
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  switch (issue.code) {
    case 'invalid_type': {
      const type = typeNames.get(issue.expected);
      return say(
        `falta o no es ${type?.es ?? issue.expected}`,
        `is missing or is not ${type?.en ?? issue.expected}`,
      );
    }
    case 'too_small':
      return say('no puede estar vacío', 'must not be empty');
    case 'too_big':
      return issue.origin === 'array'
        ? say(`admite ${issue.maximum} elementos como mucho`, `takes ${issue.maximum} items at most`)
        : say(`admite ${issue.maximum} caracteres como mucho`, `takes ${issue.maximum} characters at most`);
    case 'invalid_value':
      return say(
        `tiene que ser uno de: ${issue.values.join(', ')}`,
        `must be one of: ${issue.values.join(', ')}`,
      );
    case 'invalid_format':
      return say('lleva demasiados acentos sobre una misma letra', 'has too many marks on one letter');
    case 'custom':
      return say('no puede contener caracteres de control', 'must not contain control characters');
    default:
      return say('no es válido', 'is not valid');
  }
}

/** What is wrong with a body that is no JSON. */
export function notJsonMessage(locale: Locale): string {
  return locale === 'es'
    ? 'el cuerpo tiene que ser JSON, enviado como application/json'
    : 'the body must be JSON, sent as application/json';
}
