import type { Locale } from '@orquestia/service-kit/locale';

export type FieldProblem = { path: string[]; message: string };

/** Why the caller may not do what it asked for: nobody knows who it is, it lacks the right of this name, or had enough. */
export type AccessFailure =
  | { kind: 'unauthenticated' }
  | { kind: 'forbidden'; missing: string }
  /** It has had as much of the AI as one may a day. */
  | { kind: 'rate-limited'; retryAfterMs: number };

/** The failures a caller can expect. Both transports translate these and nothing else. */
export type Failure =
  | AccessFailure
  | { kind: 'invalid-input'; fields: FieldProblem[] }
  | { kind: 'product-not-found'; productId: string }
  | { kind: 'version-conflict'; productId: number }
  | { kind: 'sale-not-found'; saleId: string }
  | { kind: 'sale-not-undoable'; reason: 'already-undone' | 'too-late' | 'no-room' }
  | { kind: 'alert-not-found'; alertId: string }
  | { kind: 'token-not-found'; tokenId: string }
  | { kind: 'webhook-not-found'; webhookId: string }
  | { kind: 'webhook-delivery-not-found'; deliveryId: string }
  /** Nothing is sent to it before it is switched on again. */
  | { kind: 'webhook-switched-off' }
  | { kind: 'person-not-found'; personId: string }
  | { kind: 'session-not-found'; sessionId: string }
  | { kind: 'invitation-not-found' }
  | { kind: 'bulk-job-not-found'; jobId: string }
  | { kind: 'person-exists'; email: string }
  /** Nobody would be left who may name another owner. */
  | { kind: 'last-owner' }
  /** One's own is turned off with the password. */
  | { kind: 'own-second-factor' }
  | { kind: 'supplier-not-found'; supplierId: string }
  | { kind: 'supplier-exists'; name: string }
  | { kind: 'order-not-found'; orderId: string }
  /** All of it has come, or it was cancelled. */
  | { kind: 'order-closed'; orderId: number }
  /** Something of this product is on its way already. */
  | { kind: 'order-open'; orderId: number; productId: number }
  | { kind: 'out-of-stock'; requested: number; available: number }
  /** Somebody sold, restocked or counted since the caller looked; `stock` is what there is now. */
  | { kind: 'stock-changed'; productId: number; expected: number; stock: number }
  | { kind: 'movement-not-found'; movementId: string }
  | { kind: 'movement-not-undoable'; reason: MovementStands; quantity: number; stock: number }
  /** Nothing is sold of it, put in or counted before it is restored. */
  | { kind: 'product-archived'; productId: number }
  /** Something was sold of it, put in, counted or ordered, or it has alerts. */
  | { kind: 'product-has-history'; productId: number }
  /** `retryAfterMs`: null where asking again is no use before somebody has put the AI right, as with a wrong key. */
  | { kind: 'ai-unavailable'; retryAfterMs: number | null }
  | { kind: 'import-not-found'; importId: string }
  /** What was asked of an import cannot be done in its state. */
  | {
      kind: 'import-state';
      state: 'RECEIVING' | 'APPLYING' | 'FINISHED' | 'INTERRUPTED' | 'UNDOING' | 'UNDONE';
    }
  | { kind: 'idempotency-conflict'; reason: 'other-input' | 'still-running' };

/** Why a restock or an adjustment cannot be taken back; `other-kind`: the movement is neither. */
export type MovementStands = 'already-undone' | 'too-late' | 'units-gone' | 'no-room' | 'other-kind';

type FailureText = { code: string; retryable: boolean; message: string };

/** An id as it was given, or the beginning of what is far too long for one. */
export const shownId = (id: string): string => (id.length > 50 ? `${id.slice(0, 50)}…` : id);

/** The stable code of a failure and its message in the caller's language. */
export function describeFailure(failure: Failure, locale: Locale): FailureText {
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  switch (failure.kind) {
    case 'unauthenticated':
      return {
        code: 'UNAUTHENTICATED',
        retryable: false,
        message: say(
          'Inicia sesión o envía una clave de acceso válida (Authorization: Bearer orq_…); la que se envió, si hubo alguna, no vale o ya no vale.',
          'Sign in or send a valid token (Authorization: Bearer orq_…); the one that was sent, if any, is not valid or no longer so.',
        ),
      };
    case 'forbidden':
      return {
        code: 'FORBIDDEN',
        retryable: false,
        message: say(
          `Te falta el permiso ${failure.missing}. Pídelo a quien administra el sistema.`,
          `You lack the right ${failure.missing}. Ask the owner of the system for it.`,
        ),
      };
    case 'invalid-input':
      return {
        code: 'INVALID_INPUT',
        retryable: false,
        message: say('Revisa los campos señalados.', 'Check the fields named here.'),
      };
    case 'product-not-found':
      return {
        code: 'PRODUCT_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ningún producto ${shownId(failure.productId)}.`,
          `There is no product ${shownId(failure.productId)}.`,
        ),
      };
    case 'version-conflict':
      return {
        code: 'VERSION_CONFLICT',
        retryable: false,
        message: say(
          'El producto ha cambiado mientras tanto. Revisa cómo está ahora y guarda de nuevo.',
          'The product has changed meanwhile. Look at how it is now and save again.',
        ),
      };
    case 'sale-not-found':
      return {
        code: 'SALE_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ninguna venta ${shownId(failure.saleId)}.`,
          `There is no sale ${shownId(failure.saleId)}.`,
        ),
      };
    case 'sale-not-undoable':
      return { retryable: false, ...undoRefusal(failure.reason, say) };
    case 'alert-not-found':
      return {
        code: 'ALERT_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ninguna alerta ${shownId(failure.alertId)}.`,
          `There is no alert ${shownId(failure.alertId)}.`,
        ),
      };
    case 'person-not-found':
      return {
        code: 'PERSON_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ninguna persona ${shownId(failure.personId)}.`,
          `There is no person ${shownId(failure.personId)}.`,
        ),
      };
    case 'session-not-found':
      return {
        code: 'SESSION_NOT_FOUND',
        retryable: false,
        message: say(
          'Esa sesión ya terminó o no es tuya.',
          'That session has ended already, or is not yours.',
        ),
      };
    case 'invitation-not-found':
      return {
        code: 'INVITATION_NOT_FOUND',
        retryable: false,
        message: say(
          'Esa invitación ya se usó, se retiró o ha caducado.',
          'That invitation was used, was withdrawn or has expired.',
        ),
      };
    case 'bulk-job-not-found':
      return {
        code: 'BULK_JOB_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ningún trabajo ${shownId(failure.jobId)}.`,
          `There is no job ${shownId(failure.jobId)}.`,
        ),
      };
    case 'person-exists':
      return {
        code: 'PERSON_EXISTS',
        retryable: false,
        message: say(
          `${failure.email} ya está entre las personas. Cambia su función o dale un enlace para una contraseña nueva.`,
          `${failure.email} is among the people already. Change the role or give a link for a new password.`,
        ),
      };
    case 'last-owner':
      return {
        code: 'LAST_OWNER',
        retryable: false,
        message: say(
          'Es la única persona propietaria: nombra antes a otra.',
          'This is the only owner: name another one first.',
        ),
      };
    case 'own-second-factor':
      return {
        code: 'OWN_SECOND_FACTOR',
        retryable: false,
        message: say(
          'Tu propio segundo factor se desactiva en «Mi cuenta», con tu contraseña.',
          'Your own second factor is turned off in your account, with your password.',
        ),
      };
    case 'rate-limited':
      return {
        code: 'RATE_LIMITED',
        retryable: true,
        message: say(
          `Has llegado al límite diario de la IA. Vuelve a intentarlo en ${hours(failure.retryAfterMs)} h; mientras tanto puedes escribir los textos a mano.`,
          `You have reached the AI’s daily limit. Try again in ${hours(failure.retryAfterMs)} h; meanwhile you can write the texts by hand.`,
        ),
      };
    case 'token-not-found':
      return {
        code: 'TOKEN_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ninguna clave de acceso ${shownId(failure.tokenId)}.`,
          `There is no token ${shownId(failure.tokenId)}.`,
        ),
      };
    case 'webhook-not-found':
      return {
        code: 'WEBHOOK_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ningún webhook ${shownId(failure.webhookId)}.`,
          `There is no webhook ${shownId(failure.webhookId)}.`,
        ),
      };
    case 'webhook-delivery-not-found':
      return {
        code: 'WEBHOOK_DELIVERY_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ninguna entrega ${shownId(failure.deliveryId)}; quizá se borró por antigua.`,
          `There is no delivery ${shownId(failure.deliveryId)}; perhaps it was deleted for its age.`,
        ),
      };
    case 'webhook-switched-off':
      return {
        code: 'WEBHOOK_SWITCHED_OFF',
        retryable: false,
        message: say(
          'El webhook está desactivado. Actívalo y vuelve a enviar el evento.',
          'The webhook is switched off. Switch it on and send the event again.',
        ),
      };
    case 'supplier-not-found':
      return {
        code: 'SUPPLIER_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ningún proveedor ${shownId(failure.supplierId)}.`,
          `There is no supplier ${shownId(failure.supplierId)}.`,
        ),
      };
    case 'supplier-exists':
      return {
        code: 'SUPPLIER_EXISTS',
        retryable: false,
        message: say(
          `Ya hay un proveedor «${failure.name}». Usa ese o elige otro nombre.`,
          `There is a supplier “${failure.name}” already. Use that one or choose another name.`,
        ),
      };
    case 'order-not-found':
      return {
        code: 'ORDER_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ningún pedido ${shownId(failure.orderId)}.`,
          `There is no order ${shownId(failure.orderId)}.`,
        ),
      };
    case 'order-closed':
      return {
        code: 'ORDER_CLOSED',
        retryable: false,
        message: say(
          `El pedido ${failure.orderId} ya se recibió o se anuló. Si han llegado más unidades, repón el producto.`,
          `Order ${failure.orderId} was received or cancelled already. If more units have come, restock the product.`,
        ),
      };
    case 'order-open':
      return {
        code: 'ORDER_OPEN',
        retryable: false,
        message: say(
          'Ya hay un pedido abierto de este producto. Recíbelo o anúlalo antes de pedir más.',
          'There is an open order of this product already. Receive or cancel it before ordering more.',
        ),
      };
    case 'product-archived':
      return {
        code: 'PRODUCT_ARCHIVED',
        retryable: false,
        message: say(
          'El producto está archivado. Restáuralo antes de vender, reponer o contar.',
          'The product is archived. Restore it before selling, restocking or counting.',
        ),
      };
    case 'product-has-history':
      return {
        code: 'PRODUCT_HAS_HISTORY',
        retryable: false,
        message: say(
          'El producto tiene movimientos, alertas o pedidos, que se conservan siempre. Archívalo: deja las listas y las ventas y se puede restaurar.',
          'The product has movements, alerts or orders, which are kept for ever. Archive it: it leaves lists and sales, and can be restored.',
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
    case 'stock-changed':
      return {
        code: 'STOCK_CHANGED',
        retryable: false,
        message: say(
          `Las existencias han cambiado mientras tanto: se esperaban ${failure.expected} y hay ${failure.stock}. Vuelve a contar o guarda lo que contaste.`,
          `The stock has changed meanwhile: ${failure.expected} expected, ${failure.stock} there. Count again or save what you counted.`,
        ),
      };
    case 'movement-not-found':
      return {
        code: 'MOVEMENT_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ningún movimiento ${shownId(failure.movementId)}.`,
          `There is no movement ${shownId(failure.movementId)}.`,
        ),
      };
    case 'movement-not-undoable':
      return { retryable: false, ...movementStands(failure, say) };
    case 'ai-unavailable':
      return {
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
      };
    case 'import-not-found':
      return {
        code: 'IMPORT_NOT_FOUND',
        retryable: false,
        message: say(
          `No hay ninguna importación ${shownId(failure.importId)}, o la empezó otra persona.`,
          `There is no import ${shownId(failure.importId)}, or somebody else began it.`,
        ),
      };
    case 'import-state':
      return { code: 'IMPORT_STATE', retryable: false, message: say(...importStateTexts(failure.state)) };
    case 'idempotency-conflict':
      return failure.reason === 'still-running'
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
          };
  }
}

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

const hours = (ms: number) => Math.max(1, Math.ceil(ms / 3_600_000));

type Say = (es: string, en: string) => string;

function undoRefusal(reason: 'already-undone' | 'too-late' | 'no-room', say: Say) {
  switch (reason) {
    case 'already-undone':
      return {
        code: 'SALE_ALREADY_UNDONE',
        message: say('Esta venta ya se deshizo.', 'This sale has been undone already.'),
      };
    case 'too-late':
      return {
        code: 'SALE_UNDO_TOO_LATE',
        message: say(
          'Una venta se puede deshacer durante diez minutos. Repón las existencias en su lugar.',
          'A sale can be undone for ten minutes. Restock the product instead.',
        ),
      };
    case 'no-room':
      return {
        code: 'SALE_UNDO_NO_ROOM',
        message: say(
          'Se ha repuesto tanto que estas unidades ya no caben en las existencias.',
          'So much was restocked that there is no room for these units in stock.',
        ),
      };
  }
}

function movementStands(
  { reason, quantity, stock }: { reason: MovementStands; quantity: number; stock: number },
  say: Say,
) {
  switch (reason) {
    case 'already-undone':
      return {
        code: 'MOVEMENT_ALREADY_UNDONE',
        message: say(
          `Este movimiento ya se deshizo; hay ${stock} unidades.`,
          `This movement has been undone already; there are ${stock} units.`,
        ),
      };
    case 'too-late':
      return {
        code: 'MOVEMENT_UNDO_TOO_LATE',
        message: say(
          `Un movimiento se puede deshacer durante diez minutos. Hay ${stock} unidades: ajusta las existencias en su lugar.`,
          `A movement can be undone for ten minutes. There are ${stock} units: adjust the stock instead.`,
        ),
      };
    case 'units-gone':
      return {
        code: 'MOVEMENT_UNITS_GONE',
        message: say(
          `Habría que quitar ${quantity} unidades y solo quedan ${stock}: las demás ya salieron. Cuenta y ajusta las existencias.`,
          `${quantity} units would have to be taken out and only ${stock} are left: the others have gone. Count and adjust the stock.`,
        ),
      };
    case 'no-room':
      return {
        code: 'MOVEMENT_UNDO_NO_ROOM',
        message: say(
          `Hay ${stock} unidades, y las ${-quantity} que habría que devolver ya no caben en las existencias.`,
          `There are ${stock} units, and no room in stock for the ${-quantity} that would come back.`,
        ),
      };
    case 'other-kind':
      return {
        code: 'MOVEMENT_NOT_UNDOABLE',
        message: say(
          'Aquí se deshacen reposiciones y ajustes. Una venta se deshace como venta (undoSale); lo demás se corrige con un ajuste.',
          'What is undone here are restocks and adjustments. A sale is undone as a sale (undoSale); all else is corrected by an adjustment.',
        ),
      };
  }
}

const failureKinds: ReadonlySet<string> = new Set<Failure['kind']>([
  'unauthenticated',
  'forbidden',
  'rate-limited',
  'invalid-input',
  'product-not-found',
  'version-conflict',
  'sale-not-found',
  'sale-not-undoable',
  'alert-not-found',
  'token-not-found',
  'webhook-not-found',
  'webhook-delivery-not-found',
  'webhook-switched-off',
  'person-not-found',
  'session-not-found',
  'invitation-not-found',
  'bulk-job-not-found',
  'person-exists',
  'last-owner',
  'own-second-factor',
  'supplier-not-found',
  'supplier-exists',
  'order-not-found',
  'order-closed',
  'order-open',
  'out-of-stock',
  'product-archived',
  'stock-changed',
  'movement-not-found',
  'movement-not-undoable',
  'product-has-history',
  'ai-unavailable',
  'import-not-found',
  'import-state',
  'idempotency-conflict',
]);

/** Tells a failure from a use case's success. */
export function isFailure<T extends { kind: string }>(outcome: T): outcome is Extract<T, Failure> {
  return failureKinds.has(outcome.kind);
}
