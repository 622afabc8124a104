import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { Counters } from './counters.tsx';
import { Filters } from './filters.tsx';
import { ProductList } from './product-list.tsx';

export function ProductsPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('products.title')}
      actions={
        <Button component={Link} to="/products/new">
          {t('products.add')}
        </Button>
      }
    >
      <Counters />
      <Filters />
      <ProductList />
    </Page>
  );
}
