import { saveAuditEvent } from '../access/audit.sql.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import { type Database, inTransaction } from '../platform/database.ts';
import { parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { actorOf } from '../principal.ts';
import { queueDelivery } from './delivery-job.ts';
import { insertEvent } from './publish-event.sql.ts';
import { findWebhookOfDelivery, lockWebhook } from './webhook.sql.ts';
import { beginDelivery, type Delivery, insertDelivery } from './webhook-delivery.sql.ts';

type Sent = { kind: 'delivery'; delivery: Delivery };

/** Sends an event because a person asks for it: a test, or once more what was sent already. */
export function makeSendEvent(database: Database) {
  return {
    /** A test goes to this webhook alone, also while it is switched off, and is tried once. */
    async testWebhook(
      webhookId: string,
      request: RequestContext,
    ): Promise<Sent | AccessFailure | Extract<Failure, { kind: 'webhook-not-found' }>> {
      const id = parseId(webhookId);
      const { traceId } = request;
      const delivery =
        id === undefined
          ? undefined
          : await inTransaction(database, request.signal, async (tx) => {
              if (!(await lockWebhook(tx, id))) return undefined;
              const data = { webhook_id: id, requested_at: new Date().toISOString() };
              const eventId = await insertEvent(tx, { type: 'webhook.test', data }, traceId);
              const made = await insertDelivery(tx, id, eventId);
              const { id: deliveryId, delivery, attemptCount: attempt } = made;
              await queueDelivery(tx, { deliveryId, delivery, attempt, traceId });
              return made;
            });
      return delivery ? { kind: 'delivery', delivery } : { kind: 'webhook-not-found', webhookId };
    },

    /** The same event under the same webhook-id, with a day of attempts of its own. */
    async redeliverWebhookEvent(
      deliveryId: string,
      request: RequestContext,
    ): Promise<
      Sent | AccessFailure | Extract<Failure, { kind: 'webhook-delivery-not-found' | 'webhook-switched-off' }>
    > {
      const id = parseId(deliveryId);
      if (id === undefined) return { kind: 'webhook-delivery-not-found', deliveryId };
      const begun = await inTransaction(database, request.signal, async (tx) => {
        const webhook = await findWebhookOfDelivery(tx, id);
        if (!webhook?.enabled) return webhook && ({ kind: 'webhook-switched-off' } as const);
        const delivery = await beginDelivery(tx, id, actorOf(request.principal));
        if (!delivery) return undefined;
        const { delivery: turn, attemptCount: attempt, traceId, eventId } = delivery;
        await queueDelivery(tx, { deliveryId: id, delivery: turn, attempt, traceId });
        await saveAuditEvent(
          tx,
          {
            action: 'webhook.redelivered',
            subjectId: String(webhook.id),
            subjectName: webhook.url,
            before: null,
            after: { eventId, delivery: turn },
          },
          request,
        );
        return { kind: 'delivery', delivery } as const;
      });
      return begun ?? { kind: 'webhook-delivery-not-found', deliveryId };
    },
  };
}

export type SendEvent = ReturnType<typeof makeSendEvent>;
