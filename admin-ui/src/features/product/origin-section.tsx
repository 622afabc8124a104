import { Paper, Stack, Text, Title } from '@mantine/core';
import type { Product } from '../../graphql/product-fragments.ts';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import classes from './origin-section.module.css';

/** Who or what wrote the texts; the model and its settings stand on the page of the system. */
export function OriginSection({ product }: { product: Product }) {
  const t = useT();
  const { origin, confidence } = product.enrichment;
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="origin">
      <Stack gap="xs">
        <Title order={2} size="h4" id="origin">
          {t('product.origin.title')}
        </Title>
        <dl className={classes.facts}>
          <div>
            <dt>{t('product.origin.from')}</dt>
            <dd>{t(`product.origin.${origin ?? 'none'}`)}</dd>
          </div>
          {confidence !== null && (
            <div>
              <dt>{t('product.origin.confidence')}</dt>
              <dd>{formatNumber(confidence, { style: 'percent', maximumFractionDigits: 0 })}</dd>
            </div>
          )}
        </dl>
        <Text size="xs" c="dimmed">
          {t('product.updated', { at: formatMoment(product.updatedAt) })}
        </Text>
      </Stack>
    </Paper>
  );
}
