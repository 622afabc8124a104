import '../../i18n/codes-texts.ts';
import { Alert, Group, Stack, Text } from '@mantine/core';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { May } from '../access/may.tsx';
import { useArchive } from './use-archive.ts';

type ArchivedNoticeProps = { product: { id: string; name: string; archivedAt: string } };

/** That a product is archived, since when, and how to have it back. */
export function ArchivedNotice({ product }: ArchivedNoticeProps) {
  const t = useT();
  const { restore, busy } = useArchive(product);
  return (
    <Alert color="orange" variant="outline" title={t('products.archived')} data-archived>
      <Stack gap="xs">
        <Text size="sm">{t('codes.archive.notice', { at: formatMoment(product.archivedAt) })}</Text>
        <May right="catalog:write">
          <Group>
            <BusyButton size="sm" busy={busy} onClick={() => void restore()}>
              {t('codes.archive.restore')}
            </BusyButton>
          </Group>
        </May>
      </Stack>
    </Alert>
  );
}
