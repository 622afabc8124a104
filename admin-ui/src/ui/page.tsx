import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';

/** Where the focus goes after a navigation. */
export const PAGE_HEADING_ID = 'page-heading';

/** For who has just left what is no longer there. */
export function focusPageHeading(): void {
  document.getElementById(PAGE_HEADING_ID)?.focus();
}

type PageProps = { title: string; description?: string; actions?: ReactNode; children: ReactNode };

/** What each page stands in: its heading, its document title, and room for its actions. */
export function Page({ title, description, actions, children }: PageProps) {
  const t = useT();
  return (
    <Stack gap="md">
      <title>{t('app.documentTitle', { page: title })}</title>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ minWidth: 0, flex: '1 1 var(--page-title, 12rem)' }}>
          <Title
            order={1}
            size="h2"
            id={PAGE_HEADING_ID}
            tabIndex={-1}
            style={{ outline: 'none', overflowWrap: 'anywhere' }}
          >
            {title}
          </Title>
          {description && (
            <Text size="sm" c="dimmed">
              {description}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}
