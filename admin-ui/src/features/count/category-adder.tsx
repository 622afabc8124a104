import { Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { CombinedError, useQuery } from 'urql';
import { CategoriesQuery } from '../../graphql/categories-query.ts';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Said } from '../../i18n/said.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { addProducts } from './count-lines.ts';
import { changeCount, countStore } from './count-store.ts';
import { productsOf } from './find-products.ts';
import { focusLine } from './focus-line.ts';

/** Puts all products of a category on the list. */
export function CategoryAdder() {
  const t = useT();
  const [{ data }] = useQuery({ query: CategoriesQuery, variables: { locale: currentLanguage() } });
  const [categoryId, setCategoryId] = useState('');
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<Said>();
  const categories = data?.categories ?? [];

  async function add() {
    setBusy(true);
    setNotice(undefined);
    try {
      const { products, isAll } = await productsOf(categoryId);
      const name = categories.find(({ id }) => id === categoryId)?.name;
      flushSync(() => {
        changeCount((count) => addProducts(count, products, 'category'));
        if (products.length === 0) setNotice({ in: (t) => t('count.emptyCategory', { name }) });
        else if (!isAll)
          setNotice({ in: (t) => t('count.partOfCategory', { n: formatNumber(products.length) }) });
      });
      const [first] = countStore.get().lines.filter(({ state }) => state === 'open');
      if (first) focusLine(first.productId);
    } catch (error) {
      const cause = error instanceof CombinedError ? error : undefined;
      setNotice({ in: (t) => t('count.findFailed', { reason: failureMessage(cause, t) }) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NativeSelect
          label={t('count.category')}
          flex="1 1 auto"
          miw={0}
          data={[
            { value: '', label: t('count.chooseCategory') },
            ...categories.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={categoryId}
          onChange={(event) => setCategoryId(event.currentTarget.value)}
        />
        <BusyButton
          variant="default"
          busy={busy}
          disabled={categoryId === ''}
          style={{ flexShrink: 0 }}
          onClick={() => void add()}
        >
          {t('count.addCategory')}
        </BusyButton>
      </Group>
      {notice && (
        <Text size="sm" role="alert">
          {notice.in(t)}
        </Text>
      )}
    </>
  );
}
