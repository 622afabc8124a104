import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { toast } from '../../ui/toast.ts';
import { ConfirmButton } from '../access/confirm-button.tsx';
import { May } from '../access/may.tsx';
import type { Supplier } from './replenishment-fragments.ts';
import { DeleteSupplier, SuppliersQuery } from './replenishment-queries.ts';
import { SupplierForm } from './supplier-form.tsx';

/** The suppliers: how to reach them and how long they take; new ones, changes and their end. */
export function SuppliersSection() {
  const t = useT();
  const client = useClient();
  const [{ data, error }, reload] = useQuery({ query: SuppliersQuery, requestPolicy: 'cache-and-network' });
  const [edited, setEdited] = useState<string | 'new'>();
  const suppliers = data?.suppliers;

  async function remove({ id, name }: Supplier) {
    const answer = await client.mutation(DeleteSupplier, { id });
    const result = answer.data?.deleteSupplier;
    if (result?.__typename === 'DeletedSupplier')
      toast((t) => ({ tone: 'good', title: t('replenishment.supplierRemoved', { name }) }));
    else
      toast((t) => ({
        tone: 'bad',
        title: t('replenishment.supplierNotRemoved', { name }),
        message: result?.message ?? failureMessage(answer.error, t),
      }));
  }

  return (
    <Stack component="section" gap="sm" aria-labelledby="suppliers">
      <Group justify="space-between" align="flex-end" gap="xs">
        <div>
          <Title order={2} size="h4" id="suppliers">
            {t('replenishment.suppliers')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('replenishment.suppliersHint')}
          </Text>
        </div>
        <May right="catalog:write">
          <Button variant="default" onClick={() => setEdited('new')}>
            {t('replenishment.newSupplier')}
          </Button>
        </May>
      </Group>
      {error && !suppliers && (
        <ErrorAlert
          title={t('replenishment.suppliersFailed')}
          message={failureMessage(error, t)}
          onRetry={() => reload({ requestPolicy: 'network-only' })}
        />
      )}
      {edited === 'new' && <SupplierForm onClose={() => setEdited(undefined)} />}
      {suppliers?.length === 0 && <Text size="sm">{t('replenishment.suppliersNone')}</Text>}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {suppliers?.map((supplier) => (
          <Paper component="li" key={supplier.id} withBorder p="sm" data-supplier={supplier.id}>
            {edited === supplier.id ? (
              <SupplierForm supplier={supplier} onClose={() => setEdited(undefined)} />
            ) : (
              <Group justify="space-between" gap="xs">
                <div style={{ minWidth: 0 }}>
                  <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                    {supplier.name}
                  </Text>
                  <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {[
                      supplier.email,
                      supplier.phone,
                      supplier.leadTimeDays !== null &&
                        t('replenishment.supplierDays', { count: supplier.leadTimeDays }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                </div>
                <May right="catalog:write">
                  <Group gap="xs">
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={t('replenishment.editSupplier', { name: supplier.name })}
                      onClick={() => setEdited(supplier.id)}
                    >
                      {t('replenishment.edit')}
                    </Button>
                    <ConfirmButton
                      label={t('replenishment.remove')}
                      accessibleLabel={t('replenishment.removeNamed', { name: supplier.name })}
                      question={t('replenishment.removeQuestion')}
                      onConfirm={() => void remove(supplier)}
                    />
                  </Group>
                </May>
              </Group>
            )}
          </Paper>
        ))}
      </Stack>
    </Stack>
  );
}
