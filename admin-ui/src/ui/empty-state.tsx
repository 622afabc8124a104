import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

type EmptyStateProps = { title: string; hint: string; action?: ReactNode };

/** What stands where nothing is: why, and what to do. */
export function EmptyState({ title, hint, action }: EmptyStateProps) {
  return (
    <Stack gap="xs" align="center" py="xl" ta="center">
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
      {action}
    </Stack>
  );
}
