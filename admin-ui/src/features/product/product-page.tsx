import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function ProductPage() {
  const { t } = useTranslation();
  return <Page title={t('product.title')}>{null}</Page>;
}
