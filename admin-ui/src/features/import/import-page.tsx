import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function ImportPage() {
  const { t } = useTranslation();
  return <Page title={t('import.title')}>{null}</Page>;
}
