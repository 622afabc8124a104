import '../../i18n/product-texts.ts';
import { Button, Group, Skeleton } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import type { Product } from '../../graphql/product-fragments.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { Page } from '../../ui/page.tsx';
import { ArchivedNotice } from '../archive/archived-notice.tsx';
import { BackToProducts } from '../products/back-to-products.tsx';
import { NeighbourLinks } from './neighbours/neighbour-links.tsx';
import { ProductDetails } from './product-details.tsx';
import { ProductQuery } from './product-queries.ts';

/** All there is to know and do about one product. */
export function ProductPage() {
  const t = useT();
  const { id } = useParams({ from: '/products/$id' });
  const [{ data, error, fetching }, reload] = useQuery({
    query: ProductQuery,
    variables: { id, locale: currentLanguage() },
    requestPolicy: 'cache-and-network',
  });
  // A reload that fails leaves what is known, and what is being written into it.
  const known = useRef<Product>(undefined);
  if (data && !error) known.current = data.product ?? undefined;
  // While another product is read, urql still holds the last.
  const product = [data?.product, known.current].find((each) => each?.id === id);
  const isOther = data?.product != null && data.product.id !== id;
  return (
    <Page
      title={product?.name ?? t('product.title')}
      actions={
        <Group gap="sm">
          <NeighbourLinks id={id} />
          <BackToProducts />
        </Group>
      }
    >
      {error && !fetching && (
        <ErrorAlert
          title={t('product.failed')}
          message={failureMessage(error, t)}
          onRetry={() => reload({ requestPolicy: 'network-only' })}
        />
      )}
      {data && !error && !product && !isOther && !fetching && (
        <EmptyState
          title={t('product.notFoundTitle')}
          hint={t('product.notFoundHint')}
          action={
            <Button component={Link} to="/">
              {t('app.notFound.home')}
            </Button>
          }
        />
      )}
      {!product && fetching && <Skeleton height={300} aria-busy />}
      {product?.archivedAt && <ArchivedNotice product={{ ...product, archivedAt: product.archivedAt }} />}
      {product && <ProductDetails key={product.id} product={product} />}
    </Page>
  );
}
