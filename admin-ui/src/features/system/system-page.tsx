import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function SystemPage() {
  const { t } = useTranslation();
  return <Page title={t('system.title')}>{null}</Page>;
}
