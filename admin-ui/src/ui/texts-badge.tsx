import { Badge } from '@mantine/core';
import { useT } from '../i18n/use-t.ts';

const COLORS = { PENDING: 'gray', PROCESSING: 'blue', READY: 'teal', FAILED: 'red' } as const;

type TextsBadgeProps = { enrichment: { status: keyof typeof COLORS; warnings: readonly string[] } };

/** How far the texts of a product are. */
export function TextsBadge({ enrichment: { status, warnings } }: TextsBadgeProps) {
  const t = useT();
  const warned = status === 'READY' && warnings.length > 0;
  return (
    <Badge color={warned ? 'orange' : COLORS[status]} variant="light" miw="max-content">
      {t(warned ? 'products.texts.warnings' : `products.texts.${status}`)}
    </Badge>
  );
}
