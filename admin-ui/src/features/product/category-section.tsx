import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useRef } from 'react';
import { useQuery } from 'urql';
import { CategoriesQuery } from '../../graphql/categories-query.ts';
import type { Product } from '../../graphql/product-fragments.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { useMay } from '../access/use-me.ts';
import type { ProductEdits } from './edit/use-product-edits.ts';
import { useUpdate } from './use-update.ts';

/** The category, the AI's alternatives as one click where it abstained, and every other one. */
export function CategorySection({ product, edits }: { product: Product; edits: ProductEdits }) {
  const t = useT();
  const { update, saving } = useUpdate();
  const mayWrite = useMay('catalog:write');
  const [{ data }] = useQuery({ query: CategoriesQuery, variables: { locale: currentLanguage() } });
  const { category, enrichment } = product;
  const select = useRef<HTMLSelectElement>(null);

  async function choose({ id, name }: { id: string; name: string }) {
    if (saving) return;
    // The proposals go away; the select stays.
    select.current?.focus();
    await update(product, { categoryId: id }, { done: (t) => t('product.category.changed', { name }) });
  }

  return (
    <Paper component="section" withBorder p="md" aria-labelledby="category">
      <Stack gap="sm">
        <Title order={2} size="h4" id="category">
          {t('product.category.title')}
        </Title>
        {!mayWrite && <Text>{category?.name ?? t('product.category.none')}</Text>}
        {mayWrite && !category && enrichment.alternatives.length > 0 && (
          <>
            <Text size="sm">{t('product.category.abstained')}</Text>
            <Group gap="xs">
              {enrichment.alternatives.map(({ id, name }) => (
                <Button key={id} size="sm" variant="light" onClick={() => void choose({ id, name })}>
                  {name}
                </Button>
              ))}
            </Group>
          </>
        )}
        {mayWrite && (
          // Saved by the bar: by keyboard a select changes at every step through its list.
          <NativeSelect
            ref={select}
            aria-labelledby="category"
            value={edits.value('categoryId')}
            error={edits.errors.fields.categoryId}
            data={[
              ...(category ? [] : [{ value: '', label: t('product.category.none') }]),
              ...(data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => edits.change('categoryId', event.currentTarget.value)}
          />
        )}
      </Stack>
    </Paper>
  );
}
