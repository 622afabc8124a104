import { Alert, Code, List, Text } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { useDestination } from '../system/use-system.ts';

/** Says that alerts reach nobody, and how that is changed. */
export function NoDestination() {
  const t = useT();
  if (useDestination() !== 'missing') return null;
  return (
    <Alert color="orange" variant="outline" title={t('alerts.noDestination.title')} data-no-destination>
      <Text size="sm">{t('alerts.noDestination.what')}</Text>
      <List type="ordered" size="sm" mt="xs" spacing={4}>
        <List.Item>
          {t('alerts.noDestination.tryIt')} <Code>npm start -- --n8n</Code>
        </List.Item>
        <List.Item>
          {t('alerts.noDestination.own')} <Code>N8N_WEBHOOK_URL</Code>, <Code>N8N_WEBHOOK_TOKEN</Code>,{' '}
          <Code>N8N_WEBHOOK_SECRET</Code>
        </List.Item>
        <List.Item>
          {t('alerts.noDestination.more')} <Code>docs/alerts.md</Code>, <Code>n8n/README.md</Code>
        </List.Item>
      </List>
    </Alert>
  );
}
