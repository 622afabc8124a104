import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../graphql/graphql.ts';
import { useT } from '../../i18n/use-t.ts';

const ProductChoices = graphql(`
  query ProductChoices($search: String!) {
    products(first: 10, filter: { search: $search }, orderBy: { by: NAME }) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);
const ProductName = graphql(`
  query ProductName($id: ID!) {
    product(id: $id) {
      id
      name
    }
  }
`);

const SEARCH_DELAY_MS = 300;

type ProductFilterProps = { value: string | null; onChange(id: string | null): void };

/** Chooses one product by a part of its name. */
export function ProductFilter({ value, onChange }: ProductFilterProps) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), SEARCH_DELAY_MS);
  const [{ data: chosen }] = useQuery({
    query: ProductName,
    variables: { id: value ?? '' },
    pause: value === null,
  });
  const [{ data: found, fetching }] = useQuery({
    query: ProductChoices,
    variables: { search },
    pause: search === '',
  });

  const choices = new Map(found?.products.edges.map(({ node }) => [node.id, node.name]));
  if (value !== null) choices.set(value, chosen?.product?.name ?? t('alerts.productNumber', { id: value }));
  const isFinding = fetching || typed.trim() !== search;

  return (
    <Select
      label={t('alerts.filterProduct')}
      placeholder={t('alerts.productPlaceholder')}
      data={[...choices].map(([id, name]) => ({ value: id, label: `${name} (${id})` }))}
      // The gateway has searched already, also in descriptions and keywords.
      filter={({ options }) => options}
      nothingFoundMessage={
        typed.trim() === ''
          ? t('alerts.productType')
          : t(isFinding ? 'alerts.productSearching' : 'alerts.productNone')
      }
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('alerts.productClear') }}
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
      style={{ flex: '1 1 16rem', maxWidth: '24rem' }}
    />
  );
}
