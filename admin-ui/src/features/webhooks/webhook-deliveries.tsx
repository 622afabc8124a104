import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatDuration, formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast } from '../../ui/toast.ts';
import { useVisibleInterval } from '../../ui/use-visible-interval.ts';
import { productNameOf } from './product-name.ts';
import { RedeliverFailed } from './redeliver-failed.tsx';
import {
  type Delivery,
  RedeliverWebhookEvent,
  type Webhook,
  WebhookDeliveriesQuery,
} from './webhook-queries.ts';

const TONES = { PENDING: 'quiet', DELIVERED: 'quiet', FAILED: 'bad' } as const;
const EXACT = { dateStyle: 'short', timeStyle: 'medium' } as const;
const UNDER_WAY_MS = 2_000;
const IDLE_MS = 10_000;

/** What was sent to a webhook, the newest first; read again while the page is looked at, soon where something is under way. */
export function WebhookDeliveries({ webhook, sent }: { webhook: Webhook; sent: number }) {
  const t = useT();
  const client = useClient();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }, execute] = useQuery({
    query: WebhookDeliveriesQuery,
    variables: { after, filter: { webhookId: webhook.id } },
    requestPolicy: 'cache-and-network',
  });
  const reload = () => execute({ requestPolicy: 'network-only' });
  const onSent = useEffectEvent(() => {
    setAfter(null);
    reload();
  });
  useEffect(() => {
    if (sent > 0) onSent();
  }, [sent]);
  const page = data?.webhookDeliveries;
  const isUnderWay = page?.edges.some(({ node }) => node.status === 'PENDING') ?? false;
  useVisibleInterval(reload, isUnderWay ? UNDER_WAY_MS : IDLE_MS);

  async function redeliver(delivery: Delivery) {
    const { data, error } = await client.mutation(RedeliverWebhookEvent, { deliveryId: delivery.id });
    const result = data?.redeliverWebhookEvent;
    if (result?.__typename === 'WebhookDelivery')
      toast((t) => ({ tone: 'good', title: t('webhooks.redelivering') }));
    else
      toast((t) => ({
        tone: 'bad',
        title: t('webhooks.notDone'),
        message: result?.message ?? failureMessage(error, t),
      }));
    reload();
  }

  return (
    <section aria-label={t('webhooks.deliveriesOf', { name: webhook.description })}>
      <Group justify="space-between" gap="xs" mb="xs">
        <Text fw={600} size="sm">
          {t('webhooks.deliveries')}
        </Text>
        {webhook.enabled && <RedeliverFailed webhookId={webhook.id} onSent={reload} />}
      </Group>
      {error && !page && (
        <ErrorAlert title={t('webhooks.failed')} message={failureMessage(error, t)} onRetry={reload} />
      )}
      {page?.edges.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('webhooks.noDeliveries')}
        </Text>
      )}
      <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {page?.edges.map(({ node }) => (
          <DeliveryLine
            key={node.id}
            delivery={node}
            redeliver={webhook.enabled ? () => void redeliver(node) : undefined}
          />
        ))}
      </Stack>
      {page && (after !== null || page.pageInfo.hasNextPage) && (
        <Group gap="xs" mt="xs">
          <Button size="xs" variant="default" disabled={after === null} onClick={() => setAfter(null)}>
            {t('webhooks.newest')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!page.pageInfo.hasNextPage}
            onClick={() => setAfter(page.pageInfo.endCursor ?? null)}
          >
            {t('webhooks.older')}
          </Button>
        </Group>
      )}
    </section>
  );
}

type DeliveryLineProps = { delivery: Delivery; redeliver: (() => void) | undefined };

function DeliveryLine({ delivery, redeliver }: DeliveryLineProps) {
  const t = useT();
  const { event, status, reason, attempts } = delivery;
  const type = event.type;
  const what =
    type === 'product.enriched' || type === 'product.enrichment_failed' || type === 'webhook.test'
      ? t(`webhooks.sent.${type}`)
      : type;
  const why =
    reason === 'gave-up' || reason === 'refused' || reason === 'switched-off'
      ? t(`webhooks.reason.${reason}`)
      : undefined;
  const cause = status === 'DELIVERED' ? undefined : attempts.at(-1)?.cause;
  return (
    <li data-delivery={delivery.id} data-status={status}>
      <Group justify="space-between" gap="xs" align="flex-start">
        <Stack gap={2} style={{ flex: '1 1 14rem', minWidth: 0 }}>
          <Group gap="xs">
            <StatusBadge tone={TONES[status]}>{t(`webhooks.status.${status}`)}</StatusBadge>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {[what, productNameOf(event.data)].filter(Boolean).join(' · ')}
            </Text>
            <Text size="xs" c="dimmed">
              {formatMoment(event.at, EXACT)}
            </Text>
          </Group>
          {(why || cause) && (
            <Text size="sm">{[why, cause && t(`webhooks.cause.${cause}`)].filter(Boolean).join(' ')}</Text>
          )}
        </Stack>
        {redeliver && (
          <Button
            size="xs"
            variant="default"
            aria-label={t('webhooks.redeliverNamed', { event: what, id: event.id })}
            onClick={redeliver}
          >
            {t('webhooks.redeliver')}
          </Button>
        )}
      </Group>
      {attempts.length > 0 && (
        <details>
          <summary>{t('webhooks.attempts', { count: attempts.length })}</summary>
          <ol reversed>
            {attempts.toReversed().map((attempt) => (
              <li key={attempt.at}>
                <Text size="sm">
                  {formatMoment(attempt.at, EXACT)} ·{' '}
                  {attempt.statusCode === null
                    ? t('webhooks.noAnswer')
                    : t('webhooks.answer', { code: attempt.statusCode })}{' '}
                  · {formatDuration(attempt.durationMs)} ·{' '}
                  {attempt.cause === null ? t('webhooks.arrived') : t(`webhooks.cause.${attempt.cause}`)}
                </Text>
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}
