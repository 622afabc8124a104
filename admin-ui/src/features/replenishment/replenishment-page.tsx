import '../../i18n/access-texts.ts';
import '../../i18n/replenishment-texts.ts';
import { Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { z } from 'zod/mini';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { Page } from '../../ui/page.tsx';
import { OpenOrders } from './open-orders.tsx';
import { SuppliersQuery } from './replenishment-queries.ts';
import { SuppliersSection } from './suppliers-section.tsx';
import { ToOrderList } from './to-order-list.tsx';

const searchSchema = z.object({
  supplier: z.catch(z.nullable(z.string().check(z.regex(/^[1-9]\d{0,14}$/))), null),
});

/** What to order, from whom, and what is on its way. */
export function ReplenishmentPage() {
  const t = useT();
  const navigate = useNavigate();
  const { supplier: supplierId } = searchSchema.parse(useSearch({ strict: false }));
  const [{ data, error, fetching }, reload] = useQuery({
    query: SuppliersQuery,
    requestPolicy: 'cache-and-network',
  });
  const [ordered, setOrdered] = useState(0);
  const suppliers = data?.suppliers ?? [];
  const supplier = suppliers.find(({ id }) => id === supplierId);
  // Of a supplier that was deleted nothing is left to filter by.
  const isGone = supplierId !== null && data !== undefined && !supplier && !fetching && !error;
  useEffect(() => {
    if (isGone) void navigate({ to: '/replenishment', search: {}, replace: true });
  }, [isGone, navigate]);

  return (
    <Page title={t('replenishment.title')} description={t('replenishment.description')}>
      <Select
        label={t('replenishment.supplier')}
        placeholder={t('replenishment.allSuppliers')}
        maw={360}
        clearable
        searchable
        value={supplierId}
        data={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) =>
          void navigate({ to: '/replenishment', search: value === null ? {} : { supplier: value } })
        }
      />
      {supplierId !== null && !supplier && error && (
        <ErrorAlert
          title={t('replenishment.suppliersFailed')}
          message={failureMessage(error, t)}
          onRetry={() => reload({ requestPolicy: 'network-only' })}
        />
      )}
      {(supplierId === null || supplier) && (
        <ToOrderList
          key={`to-order ${supplierId}`}
          supplier={supplier}
          onOrdered={() => setOrdered((count) => count + 1)}
        />
      )}
      <OpenOrders key={`orders ${supplierId}`} supplierId={supplierId} ordered={ordered} />
      <SuppliersSection />
    </Page>
  );
}
