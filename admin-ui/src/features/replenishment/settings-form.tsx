import { Alert, Group, Select, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { readStock } from '@orquestia/csv-reader/parse-stock';
import { type FormEvent, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { toast } from '../../ui/toast.ts';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import { useFocusInvalid } from '../../ui/use-focus-invalid.ts';
import { type FormErrors, formErrors } from './form-errors.ts';
import type { Replenishment } from './replenishment-fragments.ts';
import { SetReplenishment, SuppliersQuery } from './replenishment-queries.ts';

const NUMBERS = ['minimum', 'target', 'packSize', 'leadTimeDays'] as const;
type Draft = Record<(typeof NUMBERS)[number] | 'supplierCode', string> & { supplierId: string | null };

const draftOf = (settings: Replenishment): Draft => ({
  minimum: String(settings.ownMinimum ?? ''),
  target: String(settings.target ?? ''),
  packSize: String(settings.packSize ?? ''),
  leadTimeDays: String(settings.leadTimeDays ?? ''),
  supplierCode: settings.supplierCode ?? '',
  supplierId: settings.supplier?.id ?? null,
});

type FormProps = {
  product: { id: string; name: string };
  settings: Replenishment;
  onSaved: () => void;
};

/** When and how much of a product to order: what is left empty the system decides. */
export function SettingsForm({ product, settings, onSaved }: FormProps) {
  const t = useT();
  const [{ data }] = useQuery({ query: SuppliersQuery });
  const [{ fetching }, setReplenishment] = useMutation(SetReplenishment);
  const [changes, setChanges] = useState<Partial<Draft>>({});
  const [failed, setFailed] = useState<FormErrors>();
  const form = useFocusInvalid(failed);
  const draft = { ...draftOf(settings), ...changes };
  const change = (part: Partial<Draft>) => setChanges((former) => ({ ...former, ...part }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (fetching) return;
    const wrong = NUMBERS.filter((name) => draft[name].trim() !== '' && readStock(draft[name]) === null);
    if (wrong.length > 0) {
      const fields = wrong.map((name) => [name, t('replenishment.notWhole')]);
      return setFailed({ message: '', fields: Object.fromEntries(fields) });
    }
    const number = (name: (typeof NUMBERS)[number]) =>
      draft[name].trim() === '' ? null : readStock(draft[name]);
    const answer = await setReplenishment({
      input: {
        productId: product.id,
        minimum: number('minimum'),
        target: number('target'),
        packSize: number('packSize'),
        leadTimeDays: number('leadTimeDays'),
        supplierId: draft.supplierId,
        supplierCode: draft.supplierCode.trim() === '' ? null : draft.supplierCode,
      },
    });
    const result = answer.data?.setReplenishment;
    if (result?.__typename === 'Product') {
      toast((t) => ({ tone: 'good', title: t('replenishment.saved') }));
      setFailed(undefined);
      setChanges({});
      return onSaved();
    }
    setFailed(result ? formErrors(result) : { message: failureMessage(answer.error, t), fields: {} });
  }

  useUnsaved(Object.keys(changes).length > 0);

  const field = (name: (typeof NUMBERS)[number] | 'supplierCode') => ({
    label: t(`replenishment.${name}`),
    value: draft[name],
    error: failed?.fields[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  });

  return (
    <form ref={form} noValidate onSubmit={submit} aria-busy={fetching}>
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
          <TextInput
            {...field('packSize')}
            description={t('replenishment.packSizeHint')}
            inputMode="numeric"
          />
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
            value={draft.supplierId}
            error={failed?.fields.supplierId}
            data={(data?.suppliers ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(supplierId) => change({ supplierId })}
          />
          <TextInput {...field('supplierCode')} autoComplete="off" />
        </SimpleGrid>
        {failed?.message && (
          <Alert color="red" variant="outline" role="alert">
            {failed.message}
          </Alert>
        )}
        <Group>
          <BusyButton type="submit" variant="default" busy={fetching}>
            {t('replenishment.saveSettings')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
