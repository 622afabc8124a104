import { Button, Group, Kbd, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { CategoriesQuery } from '../../graphql/categories-query.ts';
import type { Product } from '../../graphql/product-fragments.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { singleKeys } from '../keyboard/single-keys.ts';

type CategoryChoiceProps = {
  product: Product;
  picked: string | undefined;
  /** One that the AI offers: by one click. */
  onChip(id: string): void;
  onPick(id: string | undefined): void;
};

/** The category that is approved with the text: the AI's, one it offers, or any other. */
export function CategoryChoice({ product, picked, onChip, onPick }: CategoryChoiceProps) {
  const t = useT();
  const hasKeys = useStore(singleKeys);
  const [{ data }] = useQuery({ query: CategoriesQuery, variables: { locale: currentLanguage() } });
  const { category, enrichment } = product;
  return (
    <Stack gap="xs">
      {!category && enrichment.alternatives.length > 0 && (
        <>
          <Text size="sm">{t('review.chips')}</Text>
          <Group gap="xs" role="group" aria-label={t('review.proposals')}>
            {enrichment.alternatives.map(({ id, name }, index) => (
              <Button
                key={id}
                size="sm"
                variant={picked === id ? 'filled' : 'light'}
                aria-pressed={picked === id}
                aria-keyshortcuts={hasKeys ? String(index + 1) : undefined}
                rightSection={
                  hasKeys && (
                    <Kbd size="xs" aria-hidden visibleFrom="sm">
                      {index + 1}
                    </Kbd>
                  )
                }
                onClick={() => onChip(id)}
              >
                {name}
              </Button>
            ))}
          </Group>
        </>
      )}
      <NativeSelect
        label={t('review.category')}
        maw={320}
        value={picked ?? category?.id ?? ''}
        data={[
          ...(category ? [] : [{ value: '', label: t('review.noCategory') }]),
          ...(data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onPick(value === '' || value === category?.id ? undefined : value)
        }
      />
    </Stack>
  );
}
