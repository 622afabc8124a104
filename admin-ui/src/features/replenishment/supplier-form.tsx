import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { readStock } from '@orquestia/csv-reader/parse-stock';
import { type FormEvent, useState } from 'react';
import { useClient } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { toast } from '../../ui/toast.ts';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import { useFocusInvalid } from '../../ui/use-focus-invalid.ts';
import { type FormErrors, formErrors } from './form-errors.ts';
import type { Supplier } from './replenishment-fragments.ts';
import { CreateSupplier, UpdateSupplier } from './replenishment-queries.ts';

const emptied = (text: string) => (text.trim() === '' ? null : text);

/** A supplier's name, how to reach it and how long it takes; without one it is new. */
export function SupplierForm({ supplier, onClose }: { supplier?: Supplier; onClose: () => void }) {
  const t = useT();
  const client = useClient();
  const [name, setName] = useState(supplier?.name ?? '');
  const [email, setEmail] = useState(supplier?.email ?? '');
  const [phone, setPhone] = useState(supplier?.phone ?? '');
  const [leadTime, setLeadTime] = useState(String(supplier?.leadTimeDays ?? ''));
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<FormErrors>();
  const form = useFocusInvalid(failed);
  const isTyped =
    name !== (supplier?.name ?? '') ||
    email !== (supplier?.email ?? '') ||
    phone !== (supplier?.phone ?? '') ||
    leadTime !== String(supplier?.leadTimeDays ?? '');
  useUnsaved(isTyped);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const leadTimeDays = leadTime.trim() === '' ? null : readStock(leadTime);
    if (leadTimeDays === null && leadTime.trim() !== '')
      return setFailed({ message: '', fields: { leadTimeDays: t('replenishment.notWhole') } });
    const input = { name, email: emptied(email), phone: emptied(phone), leadTimeDays };
    setBusy(true);
    const { data, error } = supplier
      ? await client.mutation(UpdateSupplier, { input: { ...input, supplierId: supplier.id } })
      : await client.mutation(CreateSupplier, { input });
    setBusy(false);
    const result = data?.saveSupplier;
    if (result?.__typename === 'Supplier') {
      toast((t) => ({ tone: 'good', title: t('replenishment.supplierSaved', { name: result.name }) }));
      return onClose();
    }
    setFailed(result ? formErrors(result) : { message: failureMessage(error, t), fields: {} });
  }

  const field = (label: string, key: string, value: string, set: (text: string) => void) => ({
    label,
    value,
    error: failed?.fields[key],
    onChange: (event: { currentTarget: { value: string } }) => set(event.currentTarget.value),
  });

  return (
    <form ref={form} noValidate onSubmit={submit} aria-busy={busy}>
      <Stack gap="sm">
        <Group gap="sm" align="flex-start">
          <TextInput
            {...field(t('replenishment.supplierName'), 'name', name, setName)}
            required
            autoFocus
            autoComplete="off"
          />
          <TextInput
            {...field(t('replenishment.supplierEmail'), 'email', email, setEmail)}
            type="email"
            autoComplete="off"
          />
          <TextInput
            {...field(t('replenishment.supplierPhone'), 'phone', phone, setPhone)}
            type="tel"
            autoComplete="off"
          />
          <TextInput
            {...field(t('replenishment.supplierLeadTime'), 'leadTimeDays', leadTime, setLeadTime)}
            inputMode="numeric"
            w={120}
          />
        </Group>
        {failed?.message && (
          <Alert color="red" variant="outline" role="alert">
            {failed.message}
          </Alert>
        )}
        <Group gap="xs">
          <BusyButton type="submit" busy={busy}>
            {t(supplier ? 'replenishment.save' : 'replenishment.add')}
          </BusyButton>
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
