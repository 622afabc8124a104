import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { type FragmentOf, readFragment } from 'gql.tada';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { graphql } from '../../graphql/graphql.ts';
import { formatNumber } from '../../i18n/format.ts';
import { newKey } from '../../ui/new-key.ts';
import { toast } from '../../ui/toast.ts';

export const ProductRowFields = graphql(`
  fragment ProductRowFields on Product {
    id
    name
    stock
    stockStatus
    version
    description
    category {
      id
      name(locale: $locale)
    }
    enrichment {
      status
      origin
    }
  }
`);

const SellProduct = graphql(`
  mutation SellProduct($input: SellProductInput!) {
    sellProduct(input: $input) {
      __typename
      ... on Sale {
        id
        product {
          id
          stock
          stockStatus
          version
        }
      }
      ... on OutOfStockError {
        message
      }
      ... on ProductNotFoundError {
        message
      }
      ... on InvalidInputError {
        message
      }
      ... on IdempotencyConflictError {
        message
      }
    }
  }
`);

const STOCK_COLOR = { OUT: 'red', LOW: 'orange', OK: 'teal' } as const;

export function ProductRow({ product: masked }: { product: FragmentOf<typeof ProductRowFields> }) {
  const { t } = useTranslation();
  const product = readFragment(ProductRowFields, masked);
  const { sell, selling, stock } = useSale(product);
  const { status, origin } = product.enrichment;

  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600} miw={140}>
        {product.name}
      </Table.Th>
      <Table.Td miw={220}>
        {product.description ? (
          <Text size="sm" lineClamp={2} title={product.description}>
            {product.description}
          </Text>
        ) : (
          <Text size="sm" c="dimmed">
            {status === 'READY' ? t('products.list.noDescription') : t(`products.enrichment.${status}`)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {product.category?.name ?? (
          <Text size="sm" c="dimmed">
            {t('products.list.uncategorised')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap" aria-live="polite" aria-atomic>
          <Text span ff="monospace">
            {formatNumber(stock.stock)}
          </Text>
          <Badge color={STOCK_COLOR[stock.stockStatus]} variant="light" style={{ flexShrink: 0 }}>
            {t(`products.stockStatus.${stock.stockStatus}`)}
          </Badge>
        </Group>
      </Table.Td>
      <Table.Td>
        {origin && (
          <Badge color="gray" variant="outline" tt="none" miw="max-content">
            {t(`products.origin.${origin}`)}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>
        <Button
          size="xs"
          variant="light"
          disabled={selling}
          aria-busy={selling}
          aria-label={`${t('products.sale.simulate')}: ${product.name}`}
          onClick={sell}
        >
          {t('products.sale.simulate')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

type StockState = { stock: number; stockStatus: keyof typeof STOCK_COLOR; version: number };

/** One unit at a time. The stock of a sale counts at once, until the list itself is as new. */
function useSale(product: StockState & { id: string; name: string }) {
  const { t } = useTranslation();
  const [{ fetching }, sellProduct] = useMutation(SellProduct);
  const [sold, setSold] = useState<StockState>();
  // Kept only where no answer came, so that the next try cannot sell twice.
  const unansweredKey = useRef<string>(undefined);

  async function sell() {
    const idempotencyKey = unansweredKey.current ?? newKey();
    const { data, error } = await sellProduct({
      input: { productId: product.id, quantity: 1, idempotencyKey },
    });
    unansweredKey.current = error?.networkError ? idempotencyKey : undefined;
    if (!data) {
      toast({ tone: 'bad', title: t('products.sale.failed'), message: failureMessage(error, t) });
      return;
    }

    const result = data.sellProduct;
    if (result.__typename === 'Sale') {
      setSold(result.product);
      const message = t('products.sale.doneMessage', { name: product.name, stock: result.product.stock });
      toast({ tone: 'good', title: t('products.sale.done'), message });
    } else if (result.__typename === 'OutOfStockError') {
      toast({ tone: 'warning', title: t('products.sale.outOfStock'), message: result.message });
    } else {
      toast({ tone: 'bad', title: t('products.sale.failed'), message: result.message });
    }
  }

  const stock: StockState = sold && sold.version > product.version ? sold : product;
  return { sell, selling: fetching, stock };
}
