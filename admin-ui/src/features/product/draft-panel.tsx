import '../../i18n/review-texts.ts';
import { Alert, Group, Stack, Text } from '@mantine/core';
import type { Product } from '../../graphql/product-fragments.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { HighlightedDescription } from '../../ui/highlighted-description.tsx';
import { May } from '../access/may.tsx';
import { useDecisions } from '../review/use-decisions.ts';

/** A text that waits for a person, with the decision beside it. */
export function DraftPanel({ product }: { product: Product }) {
  const t = useT();
  const { approve, reject, deciding } = useDecisions();
  const { draft } = product.review;
  if (draft === null) return null;
  return (
    <Alert color="orange" variant="outline" title={t('review.panelTitle')}>
      <Stack gap="sm">
        <Text size="sm">{t('review.panelHint')}</Text>
        <HighlightedDescription text={draft} warnings={product.enrichment.warnings} />
        <May right="catalog:write">
          <Group gap="xs">
            <BusyButton size="sm" busy={deciding} onClick={() => void approve(product)}>
              {t('review.approve')}
            </BusyButton>
            <BusyButton size="sm" variant="default" busy={deciding} onClick={() => void reject(product)}>
              {t('review.reject')}
            </BusyButton>
          </Group>
        </May>
      </Stack>
    </Alert>
  );
}
