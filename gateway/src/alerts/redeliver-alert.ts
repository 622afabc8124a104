import { type AuditEvent, saveAuditEvent } from '../access/audit.sql.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction } from '../platform/database.ts';
import { parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { actorOf } from '../principal.ts';
import type { StockAlert } from './alert.ts';
import { beginDelivery } from './delivery.sql.ts';
import { queueDelivery } from './delivery-job.ts';

type Redelivered =
  | { kind: 'alert'; alert: StockAlert }
  | AccessFailure
  | Extract<Failure, { kind: 'alert-not-found' | 'invalid-input' }>;
type Dependencies = { database: Database; changes: Changes; hasDestination: boolean };

/** Sends an alert again, under the same webhook id, with a day of attempts of its own. */
export function makeRedeliverAlert({ database, changes, hasDestination }: Dependencies) {
  return async (alertId: string, request: RequestContext): Promise<Redelivered> => {
    if (!hasDestination) {
      const message =
        request.locale === 'es'
          ? 'No hay destino para las alertas; configura N8N_WEBHOOK_URL.'
          : 'Alerts have no destination; set N8N_WEBHOOK_URL.';
      return { kind: 'invalid-input', fields: [{ path: ['alertId'], message }] };
    }
    const id = parseId(alertId);
    const alert =
      id === undefined
        ? null
        : await inTransaction(database, request.signal, async (tx) => {
            const begun = await beginDelivery(tx, id, actorOf(request.principal));
            if (begun) {
              const { delivery, attemptCount: attempt, traceId } = begun;
              await queueDelivery(tx, { alertId: id, delivery, attempt, traceId });
              await saveAuditEvent(tx, redelivered(begun), request);
            }
            return begun;
          });
    if (!alert) return { kind: 'alert-not-found', alertId };
    changes.publish('alert', alert.id);
    request.logger.info({ alert_id: alert.id, product_id: alert.productId }, 'alert_redelivery_requested');
    return { kind: 'alert', alert };
  };
}

function redelivered({ id, productId, delivery }: StockAlert): AuditEvent {
  const subject = { subjectId: String(id), subjectName: `product ${productId}` };
  return { action: 'alert.redelivered', ...subject, before: null, after: { delivery } };
}

export type RedeliverAlert = ReturnType<typeof makeRedeliverAlert>;
