import { Paper, Stack, Text, Title } from '@mantine/core';
import type { Product } from '../../graphql/product-fragments.ts';
import { formatDuration, formatMoment, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import classes from './origin-section.module.css';

/** Where the texts came from; what was not measured is left out. */
export function OriginSection({ product }: { product: Product }) {
  const t = useT();
  const { origin, model, promptVersion, durationMs, attempts, confidence } = product.enrichment;
  const facts: [string, string | null][] = [
    [t('product.origin.from'), origin ? t(`product.origin.${origin}`) : t('product.origin.none')],
    [t('product.origin.model'), model],
    [t('product.origin.prompt'), promptVersion],
    [t('product.origin.took'), durationMs === null ? null : formatDuration(durationMs)],
    [t('product.origin.attempts'), attempts > 1 ? formatNumber(attempts) : null],
    [
      t('product.origin.confidence'),
      confidence === null ? null : formatNumber(confidence, { style: 'percent', maximumFractionDigits: 0 }),
    ],
  ];
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="origin">
      <Stack gap="xs">
        <Title order={2} size="h4" id="origin">
          {t('product.origin.title')}
        </Title>
        <dl className={classes.facts}>
          {facts.map(
            ([name, value]) =>
              value !== null && (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        <Text size="xs" c="dimmed">
          {t('product.updated', { at: formatMoment(product.updatedAt) })}
        </Text>
      </Stack>
    </Paper>
  );
}
