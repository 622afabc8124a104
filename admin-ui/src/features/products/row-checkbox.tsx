import { useT } from '../../i18n/use-t.ts';
import type { RowProps } from './memo-row.ts';
import classes from './row-checkbox.module.css';

/** Chooses a row; with shift, all from the last one on. The browser's own: a page has a hundred of them. */
export function RowCheckbox({ product, chosen, onChoose }: Omit<RowProps, 'misplaced'>) {
  const t = useT();
  return (
    <label className={classes.target}>
      <input
        type="checkbox"
        className={classes.box}
        aria-label={t('products.selection.row', { name: product.name })}
        checked={chosen}
        onChange={(event) => {
          const { nativeEvent, currentTarget } = event;
          const toHere = 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true;
          onChoose(product.id, currentTarget.checked, toHere);
        }}
      />
    </label>
  );
}
