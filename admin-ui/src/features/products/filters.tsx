import { Button } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { CategoriesQuery } from '../../graphql/categories-query.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import {
  choices,
  NO_CATEGORY,
  NO_FILTER,
  type ProductsSearch,
  sortOf,
  sortsOf,
  validateProductsSearch,
} from '../products-search/products-search.ts';
import { ViewsButton } from '../views/views-button.tsx';
import { FilterChip } from './filter-chip.tsx';
import classes from './filters.module.css';
import { SearchBox } from './search-box.tsx';
import { useProductsSearch } from './use-products-search.ts';

/** Search and filters, each a chip that says what it is set to. On a phone those that are off wait behind a button. */
export function Filters() {
  const t = useT();
  const panelId = useId();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const { search, change } = useProductsSearch();
  const [{ data }] = useQuery({ query: CategoriesQuery, variables: { locale: currentLanguage() } });
  const active = [search.category, search.stock, search.texts, search.shelf].filter(Boolean).length;
  const isFiltered = active > 0 || Boolean(search.q?.trim());

  function chipOf(name: 'category' | 'stock' | 'texts' | 'shelf', any: string, rest: Choice[]) {
    const set = (value: string): Partial<ProductsSearch> => ({
      [name]: validateProductsSearch({ [name]: value || undefined })[name],
    });
    return (
      <FilterChip
        label={t(`products.filters.${name}`)}
        choices={[{ value: '', label: any }, ...rest]}
        value={search[name] ?? ''}
        onChoose={(value) => change(set(value))}
        onClear={() => {
          change(set(''));
          // The chip is gone with its filter.
          if (narrow && !open) more.current?.focus();
        }}
      />
    );
  }

  return (
    <search aria-label={t('products.filters.label')} className={classes.filters}>
      <SearchBox />
      <Button
        ref={more}
        variant="default"
        className={classes.more}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        {active ? t('products.filters.moreActive', { count: active }) : t('products.filters.more')}
      </Button>
      {narrow && <ViewsButton className={classes.more} />}
      <div id={panelId} className={classes.panel} data-open={open} data-active={active}>
        {chipOf('category', t('products.filters.any'), [
          { value: NO_CATEGORY, label: t('products.filters.uncategorised') },
          ...(data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ])}
        {chipOf(
          'stock',
          t('products.filters.anyStock'),
          choices.STOCK_STATUSES.map((value) => ({ value, label: t(`products.stockStatus.${value}`) })),
        )}
        {chipOf(
          'texts',
          t('products.filters.anyTexts'),
          choices.TEXT_STATUSES.map((value) => ({
            value,
            label: value === 'review' ? t('products.filters.review') : t(`products.texts.${value}`),
          })),
        )}
        {chipOf('shelf', t('products.filters.inUse'), [
          { value: 'archived', label: t('products.filters.archived') },
        ])}
        {narrow && (
          <FilterChip
            label={t('products.sort.label')}
            choices={sortsOf(search).map((value) => ({ value, label: t(`products.sort.${value}`) }))}
            value={sortOf(search)}
            onChoose={(sort) => change({ sort: validateProductsSearch({ sort }).sort })}
          />
        )}
        {isFiltered && (
          <Button
            variant="subtle"
            size="xs"
            className={classes.all}
            onClick={() => {
              change(NO_FILTER);
              (narrow ? more.current : document.querySelector<HTMLElement>(SEARCH_BOX))?.focus();
            }}
          >
            {t('products.filters.clearAll')}
          </Button>
        )}
      </div>
    </search>
  );
}

type Choice = { value: string; label: string };
const SEARCH_BOX = 'search input[type="search"]';
