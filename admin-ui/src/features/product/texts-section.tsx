import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { Product } from '../../graphql/product-fragments.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { HighlightedDescription } from '../../ui/highlighted-description.tsx';
import { TextsBadge } from '../../ui/texts-badge.tsx';
import { May } from '../access/may.tsx';
import { ApprovalLine } from './approval-line.tsx';
import { DraftPanel } from './draft-panel.tsx';
import type { ProductEdits } from './edit/use-product-edits.ts';
import { Regenerate } from './regenerate.tsx';
import { TextsEditor } from './texts-editor.tsx';
import { useUpdate } from './use-update.ts';

/** The texts as they are public, what waits and what the AI could not do; changed in their fields. */
export function TextsSection({ product, edits }: { product: Product; edits: ProductEdits }) {
  const t = useT();
  const { update, saving } = useUpdate();
  const { status, warnings, failure, previousDescription, previousCategory } = product.enrichment;
  const { draft } = product.review;

  return (
    <Paper component="section" withBorder p="md" aria-labelledby="texts">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4" id="texts">
            {t('product.texts.title')}
          </Title>
          <TextsBadge product={product} />
        </Group>
        {status === 'FAILED' && (
          <Alert color="red" variant="outline" title={t('product.texts.failedTitle')}>
            <Stack gap="xs" align="flex-start">
              <Text size="sm">
                {failure?.message}{' '}
                {failure?.retryAt && t('product.texts.failedRetryAt', { at: formatMoment(failure.retryAt) })}
              </Text>
              <May right="catalog:write">
                <Regenerate product={product} label={t('product.texts.retry')} />
              </May>
            </Stack>
          </Alert>
        )}
        {edits.editingTexts ? (
          <TextsEditor edits={edits} />
        ) : (
          <>
            {status === 'PENDING' && <Text size="sm">{t('product.texts.waiting')}</Text>}
            {status === 'PROCESSING' && <Text size="sm">{t('product.texts.writing')}</Text>}
            <DraftPanel product={product} />
            {product.description ? (
              <>
                <HighlightedDescription
                  text={product.description}
                  warnings={draft === null ? warnings : []}
                />
                <ApprovalLine review={product.review} />
              </>
            ) : (
              <Text c="dimmed">{t('product.texts.none')}</Text>
            )}
            <Text size="sm" c="dimmed">
              {t('product.keywords', { list: product.keywords.join(', ') })}
            </Text>
            <May right="catalog:write">
              <Group gap="xs">
                <Button ref={edits.focus.opener} size="sm" variant="default" onClick={edits.editTexts}>
                  {t('product.texts.edit')}
                </Button>
                {status !== 'FAILED' && (
                  <Regenerate product={product} label={t('product.texts.regenerate')} />
                )}
                {previousDescription && previousDescription !== product.description && (
                  <BusyButton
                    size="sm"
                    variant="default"
                    busy={saving}
                    title={previousDescription}
                    onClick={() =>
                      void update(product, {
                        description: previousDescription,
                        categoryId: previousCategory?.id ?? null,
                      })
                    }
                  >
                    {t('product.texts.restorePrevious')}
                  </BusyButton>
                )}
              </Group>
            </May>
          </>
        )}
      </Stack>
    </Paper>
  );
}
