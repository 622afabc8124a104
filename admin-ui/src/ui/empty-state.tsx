import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

type EmptyProps = { title: string; hint: string; action?: ReactNode };

/** What stands where nothing is: why, and what to do. */
export function Empty({ title, hint, action }: EmptyProps) {
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
