import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function AlertsPage() {
  const { t } = useTranslation();
  return <Page title={t('alerts.title')}>{null}</Page>;
}
