import { Button, Group, NativeSelect } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { focusPageHeading } from '../../ui/page.tsx';
import { choices, validateProductsSearch } from './products-search.ts';
import { useProductsSearch } from './use-products-search.ts';

type PagerProps = {
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

export function Pager({ pageInfo }: PagerProps) {
  const t = useT();
  const { search, change } = useProductsSearch();
  const turn = (cursor: { after?: string | undefined; before?: string | undefined }) => {
    change(cursor);
    window.scrollTo({ top: 0 });
    // The button goes away while the page is read.
    focusPageHeading();
  };

  return (
    <Group component="nav" justify="space-between" align="flex-end" aria-label={t('products.pages.label')}>
      <NativeSelect
        label={t('products.pages.size')}
        size="xs"
        data={[...choices.PAGE_SIZES]}
        value={search.size ?? choices.PAGE_SIZES[0]}
        onChange={(event) =>
          change({ size: validateProductsSearch({ size: event.currentTarget.value }).size })
        }
      />
      <Group gap="xs">
        <Button
          variant="default"
          disabled={!pageInfo.hasPreviousPage}
          onClick={() => turn({ before: pageInfo.startCursor ?? undefined })}
        >
          {t('products.pages.previous')}
        </Button>
        <Button
          variant="default"
          disabled={!pageInfo.hasNextPage}
          onClick={() => turn({ after: pageInfo.endCursor ?? undefined })}
        >
          {t('products.pages.next')}
        </Button>
      </Group>
    </Group>
  );
}
