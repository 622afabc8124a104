import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useT } from '../i18n/use-t.ts';

/** While the script of a page is on its way. */
export function PendingPage() {
  const t = useT();
  return (
    <Stack gap="md" aria-busy>
      <VisuallyHidden>{t('app.loadingPage')}</VisuallyHidden>
      <Skeleton height={32} width="40%" />
      <Skeleton height={240} />
    </Stack>
  );
}
