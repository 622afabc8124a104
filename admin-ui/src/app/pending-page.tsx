import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** While the script of a page is on its way. */
export function PendingPage() {
  const { t } = useTranslation();
  return (
    <Stack gap="md" aria-busy>
      <VisuallyHidden>{t('app.loadingPage')}</VisuallyHidden>
      <Skeleton height={32} width="40%" />
      <Skeleton height={240} />
    </Stack>
  );
}
