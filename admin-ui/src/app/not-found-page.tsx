import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('app.notFound.title')}>
      <Text>{t('app.notFound.hint')}</Text>
      <Group>
        <Button component={Link} to="/">
          {t('app.notFound.home')}
        </Button>
      </Group>
    </Page>
  );
}
