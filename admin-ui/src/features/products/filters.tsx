import { Button, NativeSelect } from '@mantine/core';
import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { CategoriesQuery } from '../../graphql/categories-query.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { ViewsButton } from '../views/views-button.tsx';
import classes from './filters.module.css';
import { choices, NO_CATEGORY, sortOf, sortsOf, validateProductsSearch } from './products-search.ts';
import { SearchBox } from './search-box.tsx';
import { useProductsSearch } from './use-products-search.ts';

/** Search, filters and order. On a phone the selects wait behind a button. */
export function Filters() {
  const t = useT();
  const panelId = useId();
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const { search, change } = useProductsSearch();
  const [{ data }] = useQuery({ query: CategoriesQuery, variables: { locale: currentLanguage() } });
  const active = [search.category, search.stock, search.texts, search.shelf].filter(Boolean).length;
  const choose =
    (name: 'category' | 'stock' | 'texts' | 'shelf' | 'sort') =>
    (event: { currentTarget: { value: string } }) =>
      change({ [name]: validateProductsSearch({ [name]: event.currentTarget.value || undefined })[name] });

  return (
    <search aria-label={t('products.filters.label')} className={classes.filters}>
      <SearchBox />
      <Button
        variant="default"
        className={classes.more}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        {active ? t('products.filters.moreActive', { count: active }) : t('products.filters.more')}
      </Button>
      {narrow && <ViewsButton />}
      <div id={panelId} className={classes.panel} data-open={open}>
        <NativeSelect
          label={t('products.filters.category')}
          data={[
            { value: '', label: t('products.filters.any') },
            { value: NO_CATEGORY, label: t('products.filters.uncategorised') },
            ...(data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={search.category ?? ''}
          onChange={choose('category')}
        />
        <NativeSelect
          label={t('products.filters.stock')}
          data={[
            { value: '', label: t('products.filters.anyStock') },
            ...choices.STOCK_STATUSES.map((value) => ({ value, label: t(`products.stockStatus.${value}`) })),
          ]}
          value={search.stock ?? ''}
          onChange={choose('stock')}
        />
        <NativeSelect
          label={t('products.filters.texts')}
          data={[
            { value: '', label: t('products.filters.anyTexts') },
            ...choices.TEXT_STATUSES.map((value) => ({
              value,
              label: value === 'review' ? t('products.filters.review') : t(`products.texts.${value}`),
            })),
          ]}
          value={search.texts ?? ''}
          onChange={choose('texts')}
        />
        <NativeSelect
          label={t('products.filters.shelf')}
          data={[
            { value: '', label: t('products.filters.inUse') },
            { value: 'archived', label: t('products.filters.archived') },
          ]}
          value={search.shelf ?? ''}
          onChange={choose('shelf')}
        />
        <NativeSelect
          label={t('products.sort.label')}
          data={sortsOf(search).map((value) => ({ value, label: t(`products.sort.${value}`) }))}
          value={sortOf(search)}
          onChange={choose('sort')}
        />
      </div>
    </search>
  );
}
