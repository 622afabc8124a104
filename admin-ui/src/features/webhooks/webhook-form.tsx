import { Alert, Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import { useFocusInvalid } from '../../ui/use-focus-invalid.ts';
import type { Webhook } from './webhook-queries.ts';

const EVENTS = ['PRODUCT_ENRICHED', 'PRODUCT_ENRICHMENT_FAILED'] as const;
type Event = (typeof EVENTS)[number];
const isEvent = (value: string): value is Event => EVENTS.some((event) => event === value);

export type WebhookValues = { url: string; description: string; events: Event[] };
/** Why it was not saved: in words, and by field. */
export type Refused = { message: string; fields: readonly { path: readonly string[]; message: string }[] };

type WebhookFormProps = {
  /** What is changed; a new one without. */
  webhook?: Webhook;
  submit: (values: WebhookValues) => Promise<Refused | undefined>;
  onCancel?: () => void;
};

/** Where to send what, and what it is for. */
export function WebhookForm({ webhook, submit, onCancel }: WebhookFormProps) {
  const t = useT();
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [description, setDescription] = useState(webhook?.description ?? '');
  const [events, setEvents] = useState<Event[]>(webhook ? [...webhook.events] : [...EVENTS]);
  const [refused, setRefused] = useState<Refused>();
  const [busy, setBusy] = useState(false);
  const form = useFocusInvalid(refused);
  const eventsBefore: readonly Event[] = webhook?.events ?? EVENTS;
  useUnsaved(
    url !== (webhook?.url ?? '') ||
      description !== (webhook?.description ?? '') ||
      EVENTS.some((event) => events.includes(event) !== eventsBefore.includes(event)),
  );
  const problemOf = (field: string) => refused?.fields.find(({ path }) => path[0] === field)?.message;

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const refusal = await submit({ url, description, events });
    setBusy(false);
    setRefused(refusal);
    if (refusal || webhook) return;
    setUrl('');
    setDescription('');
    setEvents([...EVENTS]);
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} aria-busy={busy}>
      <Stack gap="md">
        <TextInput
          label={t('webhooks.url')}
          placeholder={t('webhooks.urlPlaceholder')}
          type="url"
          inputMode="url"
          autoComplete="off"
          required
          // In place of the button that was pressed.
          autoFocus={webhook !== undefined}
          value={url}
          error={problemOf('url')}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <TextInput
          label={t('webhooks.for')}
          placeholder={t('webhooks.forPlaceholder')}
          autoComplete="off"
          required
          value={description}
          error={problemOf('description')}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={t('webhooks.events')}
          value={events}
          error={problemOf('events')}
          onChange={(values) => setEvents(values.filter(isEvent))}
        >
          <Stack gap={6} mt={6}>
            {EVENTS.map((event) => (
              <Checkbox key={event} value={event} label={t(`webhooks.event.${event}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        {refused && (
          <Alert color="red" variant="outline" role="alert">
            {refused.message}
          </Alert>
        )}
        <Group>
          <BusyButton type="submit" busy={busy}>
            {t(webhook ? 'webhooks.save' : 'webhooks.create')}
          </BusyButton>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('webhooks.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
