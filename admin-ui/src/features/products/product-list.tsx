import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { May } from '../access/may.tsx';
import { Pager } from './pager.tsx';
import { ProductCards } from './product-cards.tsx';
import { ProductTable } from './product-table.tsx';
import { ProductCountQuery, ProductsPageQuery } from './products-queries.ts';
import { filterOf, pageOf } from './products-search.ts';
import { useProductsSearch } from './use-products-search.ts';

const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

export function ProductList() {
  const t = useT();
  const narrow = useNarrow();
  const { search, change } = useProductsSearch();
  const filter = filterOf(search);
  const [{ data, error, fetching }, reload] = useQuery({
    query: ProductsPageQuery,
    requestPolicy: 'cache-and-network',
    variables: { ...pageOf(search), locale: currentLanguage() },
  });
  const [count] = useQuery({
    query: ProductCountQuery,
    requestPolicy: 'cache-and-network',
    variables: { filter },
  });

  const products = data?.products.edges.map(({ node }) => node) ?? [];
  const pageInfo = data?.products.pageInfo;
  const Products = narrow ? ProductCards : ProductTable;
  const total = count.data?.products.totalCount;
  const isLaterPage = search.after !== undefined || search.before !== undefined;
  const clear = () =>
    change({ q: undefined, category: undefined, stock: undefined, texts: undefined, shelf: undefined });

  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed" role="status">
        {total === undefined
          ? t('products.loading')
          : t('products.total', { count: total, n: formatNumber(total) })}
      </Text>
      {error && !fetching && (
        <ErrorAlert
          title={t('products.failed')}
          message={failureMessage(error, t)}
          onRetry={() => reload({ requestPolicy: 'network-only' })}
        />
      )}
      {products.length > 0 && <Products products={products} busy={fetching} />}
      {data && products.length === 0 && isLaterPage && (
        <EmptyState
          title={t('products.pageEmptyTitle')}
          hint={t('products.pageEmptyHint')}
          action={
            <Button variant="default" onClick={() => change({})}>
              {t('products.pages.first')}
            </Button>
          }
        />
      )}
      {data && products.length === 0 && !isLaterPage && (
        <EmptyState
          title={t(filter ? 'products.noMatchTitle' : 'products.emptyTitle')}
          hint={t(filter ? 'products.noMatchHint' : 'products.emptyHint')}
          action={
            filter ? (
              <Button variant="default" onClick={clear}>
                {t('products.clear')}
              </Button>
            ) : (
              <May right="catalog:write">
                <Button component={Link} to="/products/new">
                  {t('products.add')}
                </Button>
              </May>
            )
          }
        />
      )}
      {!data && fetching && SKELETON_ROWS.map((row) => <Skeleton key={row} height={44} />)}
      {pageInfo && (products.length > 0 || pageInfo.hasPreviousPage) && <Pager pageInfo={pageInfo} />}
    </Stack>
  );
}
