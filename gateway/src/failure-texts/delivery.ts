import { shownId } from '../failure.ts';
import type { TextsOf } from './texts-of.ts';

export const deliveryTexts: TextsOf<
  'alert-not-found' | 'webhook-not-found' | 'webhook-delivery-not-found' | 'webhook-switched-off'
> = {
  'alert-not-found': (failure, say) => ({
    code: 'ALERT_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ninguna alerta ${shownId(failure.alertId)}.`,
      `There is no alert ${shownId(failure.alertId)}.`,
    ),
  }),
  'webhook-not-found': (failure, say) => ({
    code: 'WEBHOOK_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ningún webhook ${shownId(failure.webhookId)}.`,
      `There is no webhook ${shownId(failure.webhookId)}.`,
    ),
  }),
  'webhook-delivery-not-found': (failure, say) => ({
    code: 'WEBHOOK_DELIVERY_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ninguna entrega ${shownId(failure.deliveryId)}; quizá se borró por antigua.`,
      `There is no delivery ${shownId(failure.deliveryId)}; perhaps it was deleted for its age.`,
    ),
  }),
  'webhook-switched-off': (_, say) => ({
    code: 'WEBHOOK_SWITCHED_OFF',
    retryable: false,
    message: say(
      'El webhook está desactivado. Actívalo y vuelve a enviar el evento.',
      'The webhook is switched off. Switch it on and send the event again.',
    ),
  }),
};
