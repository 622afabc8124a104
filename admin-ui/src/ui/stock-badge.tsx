import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const COLORS = { OUT: 'red', LOW: 'orange', OK: 'teal' } as const;

export function StockBadge({ status }: { status: keyof typeof COLORS }) {
  const { t } = useTranslation();
  return (
    <Badge color={COLORS[status]} variant="light" tt="none" miw="max-content">
      {t(`products.stockStatus.${status}`)}
    </Badge>
  );
}
