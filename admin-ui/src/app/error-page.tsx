import { Button, Group, Text } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useT } from '../i18n/use-t.ts';
import { Page } from '../ui/page.tsx';

/** Stands where a page broke; the shell around it goes on. */
export function ErrorPage({ reset }: ErrorComponentProps) {
  const t = useT();
  return (
    <Page title={t('app.error.page')}>
      <Text>{t('app.error.pageHint')}</Text>
      <Group>
        <Button onClick={reset}>{t('app.error.retry')}</Button>
        <Button variant="default" component={Link} to="/">
          {t('app.notFound.home')}
        </Button>
      </Group>
    </Page>
  );
}
