import { shownId } from '../failure.ts';
import type { TextsOf } from './texts-of.ts';

export const catalogTexts: TextsOf<
  | 'product-not-found'
  | 'version-conflict'
  | 'product-archived'
  | 'product-has-history'
  | 'catalogue-not-empty'
  | 'import-not-found'
  | 'import-state'
  | 'bulk-job-not-found'
  | 'ai-unavailable'
> = {
  'product-not-found': (failure, say) => ({
    code: 'PRODUCT_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ningún producto ${shownId(failure.productId)}.`,
      `There is no product ${shownId(failure.productId)}.`,
    ),
  }),
  'version-conflict': (_, say) => ({
    code: 'VERSION_CONFLICT',
    retryable: false,
    message: say(
      'El producto ha cambiado mientras tanto. Revisa cómo está ahora y guarda de nuevo.',
      'The product has changed meanwhile. Look at how it is now and save again.',
    ),
  }),
  'product-archived': (_, say) => ({
    code: 'PRODUCT_ARCHIVED',
    retryable: false,
    message: say(
      'El producto está archivado. Restáuralo antes de vender, reponer o contar.',
      'The product is archived. Restore it before selling, restocking or counting.',
    ),
  }),
  'product-has-history': (_, say) => ({
    code: 'PRODUCT_HAS_HISTORY',
    retryable: false,
    message: say(
      'El producto tiene movimientos, alertas o pedidos, que se conservan siempre. Archívalo: deja las listas y las ventas y se puede restaurar.',
      'The product has movements, alerts or orders, which are kept for ever. Archive it: it leaves lists and sales, and can be restored.',
    ),
  }),
  'catalogue-not-empty': (failure, say) => ({
    code: 'CATALOGUE_NOT_EMPTY',
    retryable: false,
    message: say(
      `Ya hay productos en el catálogo (${failure.products}). Los datos de muestra son para uno vacío; para añadirlos de todas formas, dilo: «npm run seed -- --add» o addToCatalogue: true.`,
      `There are products in the catalogue already (${failure.products}). Sample data is for an empty one; to add it all the same, say so: "npm run seed -- --add" or addToCatalogue: true.`,
    ),
  }),
  'import-not-found': (failure, say) => ({
    code: 'IMPORT_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ninguna importación ${shownId(failure.importId)}, o la empezó otra persona.`,
      `There is no import ${shownId(failure.importId)}, or somebody else began it.`,
    ),
  }),
  'import-state': (failure, say) => ({
    code: 'IMPORT_STATE',
    retryable: false,
    message: say(...importStateTexts(failure.state)),
  }),
  'bulk-job-not-found': (failure, say) => ({
    code: 'BULK_JOB_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ningún trabajo ${shownId(failure.jobId)}.`,
      `There is no job ${shownId(failure.jobId)}.`,
    ),
  }),
  'ai-unavailable': (failure, say) => ({
    code: 'AI_UNAVAILABLE',
    retryable: failure.retryAfterMs !== null,
    message:
      failure.retryAfterMs === null
        ? say(
            'La IA rechaza las peticiones; no se ha guardado nada. Reintentar no ayuda hasta que quien administra el sistema lo arregle; mientras tanto puedes escribir los textos a mano.',
            'The AI refuses the requests; nothing was saved. A retry is no use until the operator has put it right; meanwhile you can write the texts by hand.',
          )
        : say(
            'La IA no responde; no se ha guardado nada. Vuelve a intentarlo en unos segundos.',
            'The AI does not answer; nothing was saved. Try again in a few seconds.',
          ),
  }),
};

function importStateTexts(state: string): [es: string, en: string] {
  if (state === 'RECEIVING' || state === 'APPLYING')
    return [
      'La importación sigue en curso. Espera a que termine.',
      'The import is still under way. Wait for its end.',
    ];
  return [
    'La importación ya terminó y no admite más filas. Empieza otra.',
    'The import has ended and takes no more rows. Begin another one.',
  ];
}
