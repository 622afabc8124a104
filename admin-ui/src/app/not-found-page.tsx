import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../i18n/use-t.ts';
import { Page } from '../ui/page.tsx';

export function NotFoundPage() {
  const t = useT();
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
