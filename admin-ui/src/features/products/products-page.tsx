import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { May } from '../access/may.tsx';
import { ExportButton } from '../export/export-button.tsx';
import { pageOf } from '../products-search/products-search.ts';
import { Counters } from './counters.tsx';
import { Filters } from './filters.tsx';
import { useRememberList } from './last-list.ts';
import { ProductList } from './product-list.tsx';
import classes from './products-page.module.css';
import { useProductsSearch } from './use-products-search.ts';

export function ProductsPage() {
  const t = useT();
  const narrow = useNarrow();
  const { search } = useProductsSearch();
  const { filter, orderBy } = pageOf(search);
  useRememberList(search);
  return (
    <div className={classes.page}>
      <Page
        title={t('products.title')}
        actions={
          <Group gap="xs" className={classes.actions}>
            {/* A phone has neither the room nor a use for a file; the chosen rows can be saved there, too. */}
            {!narrow && <ExportButton filter={filter} orderBy={orderBy} />}
            {narrow ? (
              <Button component={Link} to="/scan" variant="default" aria-label={t('products.scan')}>
                <Icon name="scan" />
              </Button>
            ) : (
              <Button component={Link} to="/scan" variant="default" leftSection={<Icon name="scan" />}>
                {t('products.scan')}
              </Button>
            )}
            <May right="stock:adjust">
              <Button component={Link} to="/count" variant="default">
                {t('products.count')}
              </Button>
            </May>
            <May right="catalog:write">
              {narrow ? (
                <Button component={Link} to="/products/new" aria-label={t('products.add')}>
                  <Icon name="add" />
                </Button>
              ) : (
                <Button component={Link} to="/products/new">
                  {t('products.add')}
                </Button>
              )}
            </May>
          </Group>
        }
      >
        <div className={classes.parts}>
          <Counters />
          <Filters />
          <ProductList />
        </div>
      </Page>
    </div>
  );
}
