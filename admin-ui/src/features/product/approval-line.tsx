import { Text } from '@mantine/core';
import type { Product } from '../../graphql/product-fragments.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';

/** Who vouches for the text that is public. */
export function ApprovalLine({ review: { approvedAt, approvedBy } }: Pick<Product, 'review'>) {
  const t = useT();
  if (approvedAt === null) return null;
  const at = formatMoment(approvedAt);
  const said =
    approvedBy === null
      ? t('review.approvedAt', { at })
      : approvedBy.kind === 'SYSTEM'
        ? t('review.bySystem', { at })
        : t('review.approvedBy', { name: approvedBy.name, at });
  return (
    <Text size="xs" c="dimmed">
      {said}
    </Text>
  );
}
