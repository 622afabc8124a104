import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { useQuery } from 'urql';
import { CategoriesQuery } from '../../graphql/categories-query.ts';
import type { Product } from '../../graphql/product-fragments.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import { useMay } from '../access/use-me.ts';
import { useUpdate } from './use-update.ts';

/** The category, the AI's alternatives as one click where it abstained, and every other one. */
export function CategorySection({ product }: { product: Product }) {
  const t = useT();
  const { update, saving } = useUpdate();
  const mayWrite = useMay('catalog:write');
  const [{ data }] = useQuery({ query: CategoriesQuery, variables: { locale: currentLanguage() } });
  const { category, enrichment } = product;

  const select = useRef<HTMLSelectElement>(null);
  // Saved by its button: by keyboard a select changes at every step through its list.
  const [picked, setPicked] = useState<{ id: string; name: string }>();
  const isChanged = picked !== undefined && picked.id !== category?.id;
  useUnsaved(isChanged);

  async function choose({ id, name }: { id: string; name: string }) {
    if (saving) return;
    // The proposals and the button go away; the select stays.
    select.current?.focus();
    const done = t('product.category.changed', { name });
    if (await update(product, { categoryId: id }, { done })) setPicked(undefined);
  }

  return (
    <Paper component="section" withBorder p="md" aria-labelledby="category">
      <Stack gap="sm">
        <Title order={2} size="h4" id="category">
          {t('product.category.title')}
        </Title>
        <Text fw={600}>{category?.name ?? t('product.category.none')}</Text>
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
          <NativeSelect
            ref={select}
            label={t('product.category.choose')}
            value={picked?.id ?? category?.id ?? ''}
            data={[
              ...(category ? [] : [{ value: '', label: t('product.category.none') }]),
              ...(data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={({ currentTarget: { value, selectedOptions } }) =>
              setPicked(value ? { id: value, name: selectedOptions[0]?.label ?? '' } : undefined)
            }
          />
        )}
        {isChanged && (
          <Group gap="xs">
            <BusyButton size="sm" busy={saving} onClick={() => void choose(picked)}>
              {t('product.category.save')}
            </BusyButton>
            <Button size="sm" variant="default" disabled={saving} onClick={() => setPicked(undefined)}>
              {t('app.cancel')}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
