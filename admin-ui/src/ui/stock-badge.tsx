import { Badge } from '@mantine/core';
import { useT } from '../i18n/use-t.ts';

const COLORS = { OUT: 'red', LOW: 'orange', OK: 'teal' } as const;

export function StockBadge({ status }: { status: keyof typeof COLORS }) {
  const t = useT();
  return (
    <Badge color={COLORS[status]} variant="light" miw="max-content">
      {t(`products.stockStatus.${status}`)}
    </Badge>
  );
}
