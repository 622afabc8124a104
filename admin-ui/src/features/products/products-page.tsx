import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { Page } from '../../ui/page.tsx';
import { May } from '../access/may.tsx';
import { ExportButton } from '../export/export-button.tsx';
import { Counters } from './counters.tsx';
import { Filters } from './filters.tsx';
import { useRememberList } from './last-list.ts';
import { ProductList } from './product-list.tsx';
import { pageOf } from './products-search.ts';
import { useProductsSearch } from './use-products-search.ts';

export function ProductsPage() {
  const t = useT();
  const { search } = useProductsSearch();
  const { filter, orderBy } = pageOf(search);
  useRememberList(search);
  return (
    <Page
      title={t('products.title')}
      actions={
        <Group gap="sm">
          <ExportButton filter={filter} orderBy={orderBy} />
          <May right="catalog:write">
            <Button component={Link} to="/products/new">
              {t('products.add')}
            </Button>
          </May>
        </Group>
      }
    >
      <Counters />
      <Filters />
      <ProductList />
    </Page>
  );
}
