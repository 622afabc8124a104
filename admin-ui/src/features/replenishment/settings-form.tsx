import { Select, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from 'urql';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import type { Replenishment } from './replenishment-fragments.ts';
import { SuppliersQuery } from './replenishment-queries.ts';

type SettingName = 'minimum' | 'target' | 'packSize' | 'leadTimeDays' | 'supplierId' | 'supplierCode';

type SettingsFormProps = {
  settings: Replenishment;
  value: (name: SettingName) => string;
  errors: Readonly<Record<string, string>>;
  onChange: (name: SettingName, value: string) => void;
};

/** When and how much of a product to order: what is left empty the system decides. */
export function SettingsForm({ settings, value, errors, onChange }: SettingsFormProps) {
  const t = useT();
  const [{ data }] = useQuery({ query: SuppliersQuery });
  const field = (name: Exclude<SettingName, 'supplierId'>) => ({
    label: t(`replenishment.${name}`),
    value: value(name),
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange(name, event.currentTarget.value),
  });

  return (
    <Stack gap="sm">
      <div>
        <Title order={3} size="h5">
          {t('replenishment.settings')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('replenishment.settingsHint')}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          {...field('minimum')}
          description={
            settings.ownMinimum === null
              ? t('replenishment.minimumUsual', { minimum: formatNumber(settings.minimum) })
              : t('replenishment.minimumHint')
          }
          inputMode="numeric"
        />
        <TextInput {...field('target')} description={t('replenishment.targetHint')} inputMode="numeric" />
        <TextInput {...field('packSize')} description={t('replenishment.packSizeHint')} inputMode="numeric" />
        <TextInput
          {...field('leadTimeDays')}
          description={t('replenishment.leadTimeHint')}
          inputMode="numeric"
        />
        <Select
          label={t('replenishment.supplier')}
          placeholder={t('replenishment.noSupplier')}
          clearable
          searchable
          value={value('supplierId') || null}
          error={errors.supplierId}
          data={(data?.suppliers ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(supplierId) => onChange('supplierId', supplierId ?? '')}
        />
        <TextInput {...field('supplierCode')} autoComplete="off" />
      </SimpleGrid>
    </Stack>
  );
}
