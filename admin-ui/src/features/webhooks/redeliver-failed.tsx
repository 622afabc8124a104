import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { toast } from '../../ui/toast.ts';
import { FailedDeliveriesQuery, RedeliverWebhookEvent } from './webhook-queries.ts';

/** Sends again what has failed at a webhook, as many as one page holds; whoever has more presses it again. */
export function RedeliverFailed({ webhookId, onSent }: { webhookId: string; onSent: () => void }) {
  const t = useT();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [{ data }, execute] = useQuery({
    query: FailedDeliveriesQuery,
    variables: { filter: { webhookId, status: ['FAILED'] } },
    requestPolicy: 'cache-and-network',
  });
  const failed = data?.webhookDeliveries.edges ?? [];

  async function redeliver() {
    setBusy(true);
    let count = 0;
    let refused: string | undefined;
    for (const { node } of failed) {
      const { data, error } = await client.mutation(RedeliverWebhookEvent, { deliveryId: node.id });
      const result = data?.redeliverWebhookEvent;
      if (result?.__typename === 'WebhookDelivery') count += 1;
      else refused = result?.message ?? failureMessage(error, t);
      if (refused) break;
    }
    setBusy(false);
    toast((t) => ({
      tone: refused ? 'bad' : 'good',
      title: t('webhooks.redelivered', { count }),
      ...(refused ? { message: refused } : {}),
    }));
    execute({ requestPolicy: 'network-only' });
    onSent();
  }

  if (failed.length === 0 && !busy) return null;
  return (
    <BusyButton size="xs" busy={busy} onClick={() => void redeliver()}>
      {t('webhooks.redeliverFailed', { count: failed.length })}
    </BusyButton>
  );
}
