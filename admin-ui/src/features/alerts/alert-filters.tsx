import { Chip, Group, Input, Stack } from '@mantine/core';
import { useId } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { type AlertSearch, STATUSES } from './alert-search.ts';
import { ProductFilter } from './product-filter.tsx';

type FiltersProps = { search: AlertSearch; onChange(change: Partial<AlertSearch>): void };

/** Which alerts are shown: by state and by product. */
export function AlertFilters({ search, onChange }: FiltersProps) {
  const t = useT();
  const labelId = useId();
  return (
    <Group align="flex-end" gap="md">
      <Stack gap={4}>
        <Input.Label id={labelId}>{t('alerts.filterStatus')}</Input.Label>
        <Chip.Group
          multiple
          value={search.status}
          onChange={(chosen) => onChange({ status: STATUSES.filter((status) => chosen.includes(status)) })}
        >
          <Group gap={6} mih={36} role="group" aria-labelledby={labelId}>
            {STATUSES.map((status) => (
              <Chip key={status} value={status} size="sm" variant="light">
                {t(`alerts.statuses.${status}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Stack>
      <ProductFilter value={search.product} onChange={(product) => onChange({ product })} />
    </Group>
  );
}
