import { Alert, Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { useDestination } from '../system/use-system.ts';

/** Says that alerts reach nobody, and where it stands how that is changed. */
export function NoDestination() {
  const t = useT();
  if (useDestination() !== 'missing') return null;
  return (
    <Alert color="orange" variant="outline" title={t('alerts.noDestination.title')} data-no-destination>
      <Text size="sm">
        {t('alerts.noDestination.what')}{' '}
        <Anchor inherit renderRoot={(props) => <Link to="/system" hash="n8n" {...props} />}>
          {t('alerts.noDestination.how')}
        </Anchor>
      </Text>
    </Alert>
  );
}
