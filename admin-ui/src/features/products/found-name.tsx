import classes from './found-name.module.css';
import { findWords } from './found-words.ts';
import { useProductsSearch } from './use-products-search.ts';

/** A product's name with what is searched for marked in it. */
export function FoundName({ name }: { name: string }) {
  const { search } = useProductsSearch();
  if (!search.q?.trim()) return name;
  return findWords(name, search.q).map(({ text, found, start }) =>
    found ? (
      <mark key={start} className={classes.found}>
        {text}
      </mark>
    ) : (
      <span key={start}>{text}</span>
    ),
  );
}
