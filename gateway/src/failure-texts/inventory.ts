import { type MovementStands, shownId } from '../failure.ts';
import type { Say, TextsOf } from './texts-of.ts';

export const inventoryTexts: TextsOf<
  | 'out-of-stock'
  | 'stock-changed'
  | 'sale-not-found'
  | 'sale-not-undoable'
  | 'movement-not-found'
  | 'movement-not-undoable'
> = {
  'out-of-stock': (failure, say) => ({
    code: 'OUT_OF_STOCK',
    retryable: false,
    message: say(
      `Existencias insuficientes: se pidieron ${failure.requested} y quedan ${failure.available}.`,
      `Not enough stock: ${failure.requested} asked for, ${failure.available} left.`,
    ),
  }),
  'stock-changed': (failure, say) => ({
    code: 'STOCK_CHANGED',
    retryable: false,
    message: say(
      `Las existencias han cambiado mientras tanto: se esperaban ${failure.expected} y hay ${failure.stock}. Vuelve a contar o guarda lo que contaste.`,
      `The stock has changed meanwhile: ${failure.expected} expected, ${failure.stock} there. Count again or save what you counted.`,
    ),
  }),
  'sale-not-found': (failure, say) => ({
    code: 'SALE_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ninguna venta ${shownId(failure.saleId)}.`,
      `There is no sale ${shownId(failure.saleId)}.`,
    ),
  }),
  'sale-not-undoable': (failure, say) => ({ retryable: false, ...undoRefusal(failure.reason, say) }),
  'movement-not-found': (failure, say) => ({
    code: 'MOVEMENT_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ningún movimiento ${shownId(failure.movementId)}.`,
      `There is no movement ${shownId(failure.movementId)}.`,
    ),
  }),
  'movement-not-undoable': (failure, say) => ({ retryable: false, ...movementStands(failure, say) }),
};

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
