import { useState } from 'react';
import { useClient } from 'urql';
import type { Alert } from '../../graphql/alert-fragments.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { toast } from '../../ui/toast.ts';
import { useDestination } from '../system/use-system.ts';
import { isWithdrawn } from './alert-cause.ts';
import { redeliver } from './redeliver.ts';

/** Sends this alert again, now. */
export function RedeliverButton({ alert }: { alert: Alert }) {
  const t = useT();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  // Where it is not known that it could arrive, it is not offered.
  const mayArrive = useDestination() === 'set';
  if (!mayArrive || isWithdrawn(alert)) return null;

  async function send() {
    if (busy) return;
    setBusy(true);
    const result = await redeliver(client, alert.id, t);
    setBusy(false);
    if (result.queued)
      toast((t) => ({
        tone: 'good',
        title: t('alerts.queued'),
        message: t(alert.status === 'DELIVERED' ? 'alerts.queuedAgainHint' : 'alerts.queuedHint', {
          name: alert.product.name,
        }),
      }));
    else toast((t) => ({ tone: 'bad', title: t('alerts.notQueued'), message: result.message }));
  }

  return (
    <BusyButton
      size="xs"
      variant="default"
      busy={busy}
      aria-label={t(`alerts.redeliverLabel.${alert.status}`, { name: alert.product.name })}
      onClick={send}
    >
      {t(`alerts.redeliver.${alert.status}`)}
    </BusyButton>
  );
}
