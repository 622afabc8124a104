import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { CreateProductForm } from './create-product-form.tsx';

export function NewProductPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Page title={t('products.form.title')}>
      <CreateProductForm onCreated={() => void navigate({ to: '/' })} />
    </Page>
  );
}
