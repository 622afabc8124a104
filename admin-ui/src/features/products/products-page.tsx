import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { ProductList } from './product-list.tsx';

export function ProductsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('products.list.title')}>
      <ProductList />
    </Page>
  );
}
