import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { useProductsSearch } from './use-products-search.ts';

/** How long typing has to pause before the list is asked. */
const PAUSE_MS = 300;

export function SearchBox() {
  const t = useT();
  const { search, change } = useProductsSearch();
  const inAddress = search.q ?? '';
  const [text, setText] = useState(inAddress);
  const asked = useRef(inAddress);

  // Back, a counter or a shared link changed it: the box follows.
  useEffect(() => {
    if (inAddress === asked.current) return;
    asked.current = inAddress;
    setText(inAddress);
  }, [inAddress]);

  useEffect(() => {
    if (text === asked.current) return;
    const timer = setTimeout(() => {
      // Refining a search is one step back, not one for each pause.
      const replace = asked.current !== '' && text !== '';
      asked.current = text;
      change({ q: text || undefined }, { replace });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  });

  return (
    <TextInput
      type="search"
      aria-label={t('products.filters.search')}
      placeholder={t('products.filters.searchPlaceholder')}
      styles={{ input: { textOverflow: 'ellipsis' } }}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
