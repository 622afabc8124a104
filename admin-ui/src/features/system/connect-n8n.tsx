import { Code, List } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';

/** How alerts get a destination. */
export function ConnectN8n() {
  const t = useT();
  return (
    <List type="ordered" size="sm" mt="xs" spacing={4}>
      <List.Item>
        {t('system.connect.tryIt')} <Code>npm start -- --n8n</Code>
      </List.Item>
      <List.Item>
        {t('system.connect.own')} <Code>N8N_WEBHOOK_URL</Code>, <Code>N8N_WEBHOOK_TOKEN</Code>,{' '}
        <Code>N8N_WEBHOOK_SECRET</Code>
      </List.Item>
      <List.Item>
        {t('system.connect.more')} <Code>docs/alerts.md</Code>, <Code>n8n/README.md</Code>
      </List.Item>
    </List>
  );
}
