import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useRef } from 'react';
import { useQuery } from 'urql';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { CategoriesQuery } from '../products/products-queries.ts';
import type { Product } from './product-queries.ts';
import { useUpdate } from './use-update.ts';

/** The category, the AI's alternatives as one click where it abstained, and every other one. */
export function CategorySection({ product }: { product: Product }) {
  const t = useT();
  const { update, saving } = useUpdate();
  const [{ data }] = useQuery({ query: CategoriesQuery, variables: { locale: currentLanguage() } });
  const { category, enrichment } = product;

  const select = useRef<HTMLSelectElement>(null);

  function choose(id: string, name: string) {
    if (saving) return;
    // The proposals go away; the select stays.
    select.current?.focus();
    void update(product, { categoryId: id }, { done: t('product.category.changed', { name }) });
  }

  return (
    <Paper component="section" withBorder p="md" aria-labelledby="category">
      <Stack gap="sm">
        <Title order={2} size="h4" id="category">
          {t('product.category.title')}
        </Title>
        <Text fw={600}>{category?.name ?? t('product.category.none')}</Text>
        {!category && enrichment.alternatives.length > 0 && (
          <>
            <Text size="sm">{t('product.category.abstained')}</Text>
            <Group gap="xs">
              {enrichment.alternatives.map(({ id, name }) => (
                <Button key={id} size="sm" variant="light" onClick={() => choose(id, name)}>
                  {name}
                </Button>
              ))}
            </Group>
          </>
        )}
        <NativeSelect
          ref={select}
          label={t('product.category.choose')}
          value={category?.id ?? ''}
          data={[
            ...(category ? [] : [{ value: '', label: t('product.category.none') }]),
            ...(data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget: { value, selectedOptions } }) =>
            value && choose(value, selectedOptions[0]?.label ?? '')
          }
        />
      </Stack>
    </Paper>
  );
}
