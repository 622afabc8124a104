import { Group, Text } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { May } from '../access/may.tsx';
import { useSampleData } from './use-sample-data.ts';

/** Says that what is listed is sample data, and takes it away in one click. */
export function SampleNote({ onArchived }: { onArchived: () => unknown }) {
  const t = useT();
  const { archive, busy } = useSampleData(onArchived);
  return (
    <Group gap="xs" justify="space-between" mb={8} data-sample>
      <Text size="sm" c="dimmed">
        {t('products.sample.note')}
      </Text>
      <May right="catalog:write">
        <BusyButton variant="subtle" size="compact-sm" px={0} busy={busy} onClick={() => void archive()}>
          {t('products.sample.archive')}
        </BusyButton>
      </May>
    </Group>
  );
}
