import { Button, Group, NativeSelect } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { afterPaint } from '../../platform/after-paint.ts';
import { focusPageHeading } from '../../ui/page.tsx';
import { choices, type ProductsSearch, validateProductsSearch } from '../products-search/products-search.ts';
import classes from './pager.module.css';
import { neighbours } from './row-range.ts';
import { useProductsSearch } from './use-products-search.ts';

type PagerProps = {
  /** Which row the page begins with, where that is known, and how many it has. */
  first: number | undefined;
  rows: number;
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

export function Pager({ first, rows, pageInfo }: PagerProps) {
  const t = useT();
  const { search, change } = useProductsSearch();
  const size = search.size ?? choices.PAGE_SIZES[0];
  const { next, previous } = neighbours(first, rows, Number(size));
  const turn = (cursor: Pick<ProductsSearch, 'after' | 'before' | 'from'>) => {
    void afterPaint().then(() => change(cursor));
    window.scrollTo({ top: 0 });
    // The button goes away while the page is read.
    focusPageHeading();
  };

  return (
    <Group
      component="nav"
      className={classes.pager}
      justify="space-between"
      align="flex-end"
      aria-label={t('products.pages.label')}
    >
      <NativeSelect
        label={t('products.pages.size')}
        size="xs"
        data={[...choices.PAGE_SIZES]}
        value={size}
        onChange={(event) =>
          change({ size: validateProductsSearch({ size: event.currentTarget.value }).size })
        }
      />
      <Group gap="xs">
        <Button
          variant="default"
          disabled={!pageInfo.hasPreviousPage}
          onClick={() => turn({ before: pageInfo.startCursor ?? undefined, from: previous })}
        >
          {t('products.pages.previous')}
        </Button>
        <Button
          variant="default"
          disabled={!pageInfo.hasNextPage}
          onClick={() => turn({ after: pageInfo.endCursor ?? undefined, from: next })}
        >
          {t('products.pages.next')}
        </Button>
      </Group>
    </Group>
  );
}
