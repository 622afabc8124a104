import { Stack, Text } from '@mantine/core';
import type { Product } from '../../graphql/product-fragments.ts';
import { useT } from '../../i18n/use-t.ts';
import { HighlightedDescription } from '../../ui/highlighted-description.tsx';

/** The text that waits, its claims marked, beside the one that is public meanwhile. */
export function WaitingText({ product }: { product: Product }) {
  const t = useT();
  const { draft } = product.review;
  if (draft === null)
    return product.description ? (
      <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{product.description}</Text>
    ) : (
      <Text c="dimmed">{t('review.noText')}</Text>
    );
  return (
    <Stack gap="xs">
      <HighlightedDescription text={draft} warnings={product.enrichment.warnings} />
      {product.description && (
        <div>
          <Text size="sm" fw={600}>
            {t('review.publicText')}
          </Text>
          <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {product.description}
          </Text>
        </div>
      )}
    </Stack>
  );
}
