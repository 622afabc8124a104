import { shownId } from '../failure.ts';
import type { TextsOf } from './texts-of.ts';

export const replenishmentTexts: TextsOf<
  'supplier-not-found' | 'supplier-exists' | 'order-not-found' | 'order-closed' | 'order-open'
> = {
  'supplier-not-found': (failure, say) => ({
    code: 'SUPPLIER_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ningún proveedor ${shownId(failure.supplierId)}.`,
      `There is no supplier ${shownId(failure.supplierId)}.`,
    ),
  }),
  'supplier-exists': (failure, say) => ({
    code: 'SUPPLIER_EXISTS',
    retryable: false,
    message: say(
      `Ya hay un proveedor «${failure.name}». Usa ese o elige otro nombre.`,
      `There is a supplier “${failure.name}” already. Use that one or choose another name.`,
    ),
  }),
  'order-not-found': (failure, say) => ({
    code: 'ORDER_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ningún pedido ${shownId(failure.orderId)}.`,
      `There is no order ${shownId(failure.orderId)}.`,
    ),
  }),
  'order-closed': (failure, say) => ({
    code: 'ORDER_CLOSED',
    retryable: false,
    message: say(
      `El pedido ${failure.orderId} ya se recibió o se anuló. Si han llegado más unidades, repón el producto.`,
      `Order ${failure.orderId} was received or cancelled already. If more units have come, restock the product.`,
    ),
  }),
  'order-open': (_, say) => ({
    code: 'ORDER_OPEN',
    retryable: false,
    message: say(
      'Ya hay un pedido abierto de este producto. Recíbelo o anúlalo antes de pedir más.',
      'There is an open order of this product already. Receive or cancel it before ordering more.',
    ),
  }),
};
