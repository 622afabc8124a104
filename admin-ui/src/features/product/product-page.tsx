import '../../i18n/product-texts.ts';
import { Button, Skeleton, Stack } from '@mantine/core';
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
import { May } from '../access/may.tsx';
import { ArchivedNotice } from '../archive/archived-notice.tsx';
import { BackToProducts } from '../products/back-to-products.tsx';
import { ReplenishmentSection } from '../replenishment/replenishment-section.tsx';
import { AlertsSection } from './alerts-section.tsx';
import { CategorySection } from './category-section.tsx';
import { CodesSection } from './codes-section.tsx';
import { DeleteSection } from './delete-section.tsx';
import { OriginSection } from './origin-section.tsx';
import classes from './product-page.module.css';
import { ProductQuery } from './product-queries.ts';
import { StockSection } from './stock-section.tsx';
import { TextsSection } from './texts-section.tsx';

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
  const product = data?.product ?? (known.current?.id === id ? known.current : undefined);
  return (
    <Page title={product?.name ?? t('product.title')} actions={<BackToProducts />}>
      {error && !fetching && (
        <ErrorAlert
          title={t('product.failed')}
          message={failureMessage(error, t)}
          onRetry={() => reload({ requestPolicy: 'network-only' })}
        />
      )}
      {data && !error && !product && !fetching && (
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
      {!data && fetching && <Skeleton height={300} aria-busy />}
      {product?.archivedAt && <ArchivedNotice product={{ ...product, archivedAt: product.archivedAt }} />}
      {product && (
        <div className={classes.columns} key={product.id}>
          <Stack gap="md">
            <TextsSection product={product} />
            <StockSection product={product} />
            <ReplenishmentSection productId={product.id} />
          </Stack>
          <Stack gap="md">
            <CategorySection product={product} />
            <CodesSection product={product} />
            <OriginSection product={product} />
            <AlertsSection productId={product.id} />
            <May right="catalog:write">
              <DeleteSection product={product} />
            </May>
          </Stack>
        </div>
      )}
    </Page>
  );
}
