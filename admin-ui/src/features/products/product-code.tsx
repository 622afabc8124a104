import { Text } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';

type ProductCodeProps = {
  product: { sku: string | null; barcode: string | null; archivedAt: string | null };
};

/** What a row says of a product below its name: the code that people go by, and that it is archived. */
export function ProductCode({ product: { sku, barcode, archivedAt } }: ProductCodeProps) {
  const t = useT();
  const code = sku ?? barcode;
  if (!code && !archivedAt) return null;
  return (
    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {[code, archivedAt && t('products.archived')].filter(Boolean).join(' · ')}
    </Text>
  );
}
