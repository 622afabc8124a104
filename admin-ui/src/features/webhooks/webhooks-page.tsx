import '../../i18n/access-texts.ts';
import '../../i18n/webhooks-texts.ts';
import { Paper, Skeleton, Stack, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { Page } from '../../ui/page.tsx';
import { useVisibleInterval } from '../../ui/use-visible-interval.ts';
import { NewSecret } from './new-secret.tsx';
import { WebhookCard } from './webhook-card.tsx';
import { type Refused, WebhookForm, type WebhookValues } from './webhook-form.tsx';
import { CreateWebhook, WebhooksQuery } from './webhook-queries.ts';

const REFRESH_MS = 10_000;

/** The webhooks: which there are, whether they arrive, and new ones. */
export function WebhooksPage() {
  const t = useT();
  const client = useClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const [secret, setSecret] = useState<string>();
  const [{ data, error }, execute] = useQuery({
    query: WebhooksQuery,
    requestPolicy: 'cache-and-network',
  });
  const reload = () => execute({ requestPolicy: 'network-only' });
  useVisibleInterval(reload, REFRESH_MS);
  const webhooks = data?.webhooks;

  async function create(input: WebhookValues): Promise<Refused | undefined> {
    const { data, error } = await client.mutation(CreateWebhook, { input });
    if (!data) return { message: failureMessage(error, t), fields: [] };
    const result = data.createWebhook;
    if (result.__typename !== 'WebhookWithSecret')
      return {
        message: result.message,
        fields: result.__typename === 'InvalidInputError' ? result.fields : [],
      };
    setSecret(result.secret);
    reload();
    return undefined;
  }

  return (
    <Page title={t('access.page.webhooks')} description={t('webhooks.description')}>
      <Paper component="section" withBorder p="md" maw={720} aria-label={t('webhooks.new')}>
        <Stack gap="md">
          <WebhookForm submit={create} />
          {secret && <NewSecret secret={secret} previousUntil={null} />}
        </Stack>
      </Paper>
      <Title order={2} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {t('webhooks.existing')}
      </Title>
      {error && !webhooks && (
        <ErrorAlert title={t('webhooks.failed')} message={failureMessage(error, t)} onRetry={reload} />
      )}
      {!webhooks && !error && <Skeleton height={120} />}
      {webhooks?.length === 0 && (
        <EmptyState title={t('webhooks.emptyTitle')} hint={t('webhooks.emptyHint')} />
      )}
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
        {webhooks?.map((webhook) => (
          <WebhookCard
            key={webhook.id}
            webhook={webhook}
            onChanged={reload}
            onDeleted={() => {
              heading.current?.focus();
              reload();
            }}
          />
        ))}
      </Stack>
    </Page>
  );
}
