import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import type { Command } from './command.ts';
import { PaletteProductsQuery } from './palette-query.ts';

/** How long typing has to pause before the gateway is asked. */
const PAUSE_MS = 150;

/** The products that a text finds, to open them. */
export function useFoundProducts(text: string) {
  const t = useT();
  const navigate = useNavigate();
  const wanted = text.trim();
  const [search] = useDebouncedValue(wanted, PAUSE_MS);
  const [{ data, error, fetching, operation }] = useQuery({
    query: PaletteProductsQuery,
    requestPolicy: 'cache-and-network',
    variables: { search },
    pause: search === '',
  });
  // While another text is searched for, urql still holds what the last one found.
  const isOfText = search === wanted && operation?.variables.search === search;
  const found = wanted !== '' && isOfText ? (data?.products.edges ?? []) : [];
  const commands = found.map(
    ({ node: { id, name, sku, barcode, stock } }): Command => ({
      id: `product-${id}`,
      group: 'products',
      label: name,
      hint: [sku ?? barcode, t('products.table.units', { value: formatNumber(stock) })]
        .filter(Boolean)
        .join(' · '),
      run: () => void navigate({ to: '/products/$id', params: { id } }),
    }),
  );
  return {
    commands,
    isSearching: wanted !== '' && (!isOfText || (fetching && !data)),
    error: isOfText && !fetching ? error : undefined,
  };
}
