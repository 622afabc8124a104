import {
  Button,
  Group,
  NativeSelect,
  Paper,
  Skeleton,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { graphql } from '../../graphql/graphql.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { ProductRow, ProductRowFields } from './product-row.tsx';

const Products = graphql(
  `
    query Products($first: Int!, $after: String, $filter: ProductFilter, $locale: Locale!) {
      products(
        first: $first
        after: $after
        filter: $filter
        orderBy: { by: CREATED_AT, direction: DESC }
      ) {
        totalCount
        edges {
          node {
            id
            ...ProductRowFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [ProductRowFields],
);

const PAGE_SIZE = 20;
const SEARCH_DELAY_MS = 300;
const STOCK_STATUSES = ['OUT', 'LOW', 'OK'] as const;
const COLUMNS = ['name', 'description', 'category', 'stock', 'origin', 'actions'] as const;
const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e'];

type StockStatus = (typeof STOCK_STATUSES)[number];

export function ProductList() {
  const { t } = useTranslation();
  const titleId = useId();
  const [search, setSearch] = useState('');
  const [stockStatus, setStockStatus] = useState<StockStatus>();
  const [debouncedSearch] = useDebouncedValue(search.trim(), SEARCH_DELAY_MS);
  const { after, pageNumber, previous, next } = useCursors(`${stockStatus ?? ''} ${debouncedSearch}`);

  const filtered = debouncedSearch !== '' || stockStatus !== undefined;
  const [{ data, error, fetching, stale }, reload] = useQuery({
    query: Products,
    requestPolicy: 'cache-and-network',
    variables: {
      first: PAGE_SIZE,
      after: after ?? null,
      filter: filtered
        ? {
            ...(debouncedSearch ? { search: debouncedSearch } : {}),
            ...(stockStatus ? { stockStatus: [stockStatus] } : {}),
          }
        : null,
      locale: currentLanguage(),
    },
  });

  const page = data?.products;
  const endCursor = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  const busy = fetching || stale;

  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="lg">
      <Stack gap="md">
        <Group justify="space-between" align="baseline">
          <Title order={2} size="h4" id={titleId}>
            {t('products.list.title')}
          </Title>
          <Text size="sm" c="dimmed" role="status" aria-live="polite">
            {page
              ? t('products.list.total', { count: page.totalCount })
              : fetching
                ? t('products.list.loading')
                : ''}
          </Text>
        </Group>
        <Group align="flex-end" role="search">
          <TextInput
            type="search"
            label={t('products.list.search')}
            placeholder={t('products.list.searchPlaceholder')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            style={{ flex: '1 1 14rem' }}
          />
          <NativeSelect
            label={t('products.list.stockFilter')}
            data={[
              { value: '', label: t('products.list.allStock') },
              ...STOCK_STATUSES.map((value) => ({ value, label: t(`products.stockStatus.${value}`) })),
            ]}
            value={stockStatus ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setStockStatus(STOCK_STATUSES.find((status) => status === value));
            }}
          />
        </Group>
        {error && !busy && (
          <Failure
            title={t('products.list.failed')}
            message={failureMessage(error, t)}
            onRetry={() => reload({ requestPolicy: 'network-only' })}
          />
        )}
        {page && page.edges.length > 0 && (
          <ProductTable busy={busy}>
            {page.edges.map(({ node }) => (
              <ProductRow key={node.id} product={node} />
            ))}
          </ProductTable>
        )}
        {page && page.edges.length === 0 && (
          <Empty
            title={filtered ? t('products.list.noMatchTitle') : t('products.list.emptyTitle')}
            hint={filtered ? t('products.list.noMatchHint') : t('products.list.emptyHint')}
          />
        )}
        {!page && fetching && (
          <ProductTable busy>
            <SkeletonRows />
          </ProductTable>
        )}
        <Group component="nav" justify="space-between" aria-label={t('products.list.pages')}>
          <Button variant="default" size="sm" disabled={pageNumber === 1} onClick={previous}>
            {t('products.list.previous')}
          </Button>
          <Text size="sm" c="dimmed" aria-live="polite">
            {t('products.list.page', { page: pageNumber })}
          </Text>
          <Button
            variant="default"
            size="sm"
            disabled={!endCursor || fetching}
            onClick={() => endCursor && next(endCursor)}
          >
            {t('products.list.next')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/** The cursors that led to the page in sight. They belong to one filter and are void under another. */
function useCursors(filterKey: string) {
  const [state, setState] = useState<{ filterKey: string; cursors: string[] }>({ filterKey, cursors: [] });
  const cursors = state.filterKey === filterKey ? state.cursors : [];

  return {
    after: cursors.at(-1),
    pageNumber: cursors.length + 1,
    previous: () => setState({ filterKey, cursors: cursors.slice(0, -1) }),
    next: (cursor: string) => setState({ filterKey, cursors: [...cursors, cursor] }),
  };
}

function ProductTable({ busy, children }: { busy: boolean; children: ReactNode }) {
  const { t } = useTranslation();

  return (
    <Table.ScrollContainer minWidth={820}>
      <Table verticalSpacing="sm" highlightOnHover aria-busy={busy}>
        <Table.Caption>
          <VisuallyHidden>{t('products.list.caption')}</VisuallyHidden>
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Table.Th key={column} scope="col">
                {t(`products.list.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function SkeletonRows() {
  return SKELETON_ROWS.map((row) => (
    <Table.Tr key={row} aria-hidden>
      {COLUMNS.map((column) => (
        <Table.Td key={column}>
          <Skeleton height={16} />
        </Table.Td>
      ))}
    </Table.Tr>
  ));
}
