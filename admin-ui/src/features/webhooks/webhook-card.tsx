import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StatusBadge, type StatusTone } from '../../ui/status-badge.tsx';
import { toast } from '../../ui/toast.ts';
import { ConfirmButton } from '../access/confirm-button.tsx';
import { NewSecret } from './new-secret.tsx';
import { WebhookDeliveries } from './webhook-deliveries.tsx';
import { type Refused, WebhookForm } from './webhook-form.tsx';
import {
  DeleteWebhook,
  RotateWebhookSecret,
  TestWebhook,
  UpdateWebhook,
  type Webhook,
} from './webhook-queries.ts';

type WebhookCardProps = { webhook: Webhook; onChanged: () => void; onDeleted: () => void };

/** A webhook: how it is, what to do with it, and what was sent to it. */
export function WebhookCard({ webhook, onChanged, onDeleted }: WebhookCardProps) {
  const t = useT();
  const client = useClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const changeButton = useRef<HTMLButtonElement>(null);
  const [isEditing, setEditing] = useState(false);
  const wasEditing = useRef(false);
  // The form goes away with the focus in it, and the button is there again.
  useEffect(() => {
    if (wasEditing.current && !isEditing) changeButton.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  const [rotated, setRotated] = useState<{ secret: string; until: string | null }>();
  /** Counts what was sent by hand, so that the deliveries are read anew. */
  const [sent, setSent] = useState(0);
  const { id, url, enabled } = webhook;
  const name = webhook.description;

  function failed(message: string) {
    toast((t) => ({ tone: 'bad', title: t('webhooks.notDone'), message }));
  }

  async function change(input: object): Promise<Refused | undefined> {
    const { data, error } = await client.mutation(UpdateWebhook, { input: { webhookId: id, ...input } });
    if (!data) return { message: failureMessage(error, t), fields: [] };
    const result = data.updateWebhook;
    if (result.__typename !== 'Webhook')
      return {
        message: result.message,
        fields: result.__typename === 'InvalidInputError' ? result.fields : [],
      };
    toast((t) => ({ tone: 'good', title: t('webhooks.changed', { name: result.description }) }));
    setEditing(false);
    onChanged();
    return undefined;
  }

  async function switchTo(on: boolean) {
    const refused = await change({ enabled: on });
    if (refused) return failed(refused.message);
    // The button goes away.
    heading.current?.focus();
  }

  async function test() {
    const { data, error } = await client.mutation(TestWebhook, { webhookId: id });
    const result = data?.testWebhook;
    if (result?.__typename !== 'WebhookDelivery') return failed(result?.message ?? failureMessage(error, t));
    toast((t) => ({
      tone: 'good',
      title: t('webhooks.testing', { name }),
      message: t('webhooks.testingHint'),
    }));
    setSent(sent + 1);
  }

  async function rotate() {
    const { data, error } = await client.mutation(RotateWebhookSecret, { webhookId: id });
    const result = data?.rotateWebhookSecret;
    if (result?.__typename !== 'WebhookWithSecret')
      return failed(result?.message ?? failureMessage(error, t));
    setRotated({ secret: result.secret, until: result.webhook.previousSecretUntil });
  }

  async function remove() {
    const { data, error } = await client.mutation(DeleteWebhook, { webhookId: id });
    const result = data?.deleteWebhook;
    if (result?.__typename !== 'Webhook') return failed(result?.message ?? failureMessage(error, t));
    toast((t) => ({ tone: 'good', title: t('webhooks.deleted', { name }) }));
    onDeleted();
  }

  return (
    <Paper component="li" withBorder p="md" data-webhook={id}>
      <Stack gap="sm">
        <Stack gap={4}>
          <Group gap="xs">
            <Title
              order={3}
              size="h5"
              ref={heading}
              tabIndex={-1}
              style={{ outline: 'none', overflowWrap: 'anywhere' }}
            >
              {name}
            </Title>
            <State webhook={webhook} />
          </Group>
          <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {url}
          </Text>
          <Text size="sm" c="dimmed">
            {webhook.events.map((event) => t(`webhooks.event.${event}`)).join(' · ')}
          </Text>
        </Stack>
        {webhook.switchedOffAt !== null && (
          <Alert
            color="red"
            role="note"
            title={t('webhooks.switchedOff', { at: formatMoment(webhook.switchedOffAt) })}
          >
            {t('webhooks.switchedOffHint')}
          </Alert>
        )}
        {rotated && <NewSecret secret={rotated.secret} previousUntil={rotated.until} />}
        {isEditing ? (
          <WebhookForm webhook={webhook} submit={change} onCancel={() => setEditing(false)} />
        ) : (
          <Group gap="xs">
            <Action label={t('webhooks.test')} name={t('webhooks.testNamed', { name })} run={test} />
            <Action
              label={t('webhooks.change')}
              name={t('webhooks.changeNamed', { name })}
              ref={changeButton}
              run={() => setEditing(true)}
            />
            {enabled ? (
              <ConfirmButton
                label={t('webhooks.switchOff')}
                accessibleLabel={t('webhooks.switchOffNamed', { name })}
                question={t('webhooks.switchOffQuestion')}
                onConfirm={() => void switchTo(false)}
              />
            ) : (
              <Action
                label={t('webhooks.switchOn')}
                name={t('webhooks.switchOnNamed', { name })}
                run={() => switchTo(true)}
              />
            )}
            <ConfirmButton
              label={t('webhooks.rotate')}
              accessibleLabel={t('webhooks.rotateNamed', { name })}
              question={t('webhooks.rotateQuestion')}
              onConfirm={() => void rotate()}
            />
            <ConfirmButton
              label={t('webhooks.delete')}
              accessibleLabel={t('webhooks.deleteNamed', { name })}
              question={t('webhooks.deleteQuestion')}
              onConfirm={() => void remove()}
            />
          </Group>
        )}
        <WebhookDeliveries webhook={webhook} sent={sent} />
      </Stack>
    </Paper>
  );
}

function State({ webhook: { enabled, failingSince } }: { webhook: Webhook }) {
  const t = useT();
  const badge = (tone: StatusTone, text: ReactNode) => <StatusBadge tone={tone}>{text}</StatusBadge>;
  if (!enabled) return badge('quiet', t('webhooks.off'));
  return failingSince === null
    ? badge('quiet', t('webhooks.on'))
    : badge('bad', t('webhooks.failing', { at: formatMoment(failingSince) }));
}

type ActionProps = { label: string; name: string; run: () => unknown; ref?: Ref<HTMLButtonElement> };

/** A button that names what it is done to for who hears it outside of its card. */
function Action({ label, name, run, ref }: ActionProps) {
  return (
    <Button ref={ref} size="xs" variant="default" aria-label={name} onClick={() => void run()}>
      {label}
    </Button>
  );
}
