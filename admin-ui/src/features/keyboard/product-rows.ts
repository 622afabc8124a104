import './product-rows.css';

/** The row that was gone to last: who comes back to the list goes on there. */
let lastId: string | undefined;

const rowsOf = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('main [data-product-id]')].filter(
    (row) => !row.closest('[inert]'),
  );

const focusedRow = (): HTMLElement | undefined =>
  rowsOf().find((row) => row.contains(document.activeElement));

/** Brings the focus to the name in the next row, or the one before: Enter opens the product, as of any link. */
export function goToRow(step: 1 | -1): void {
  const rows = rowsOf();
  const focused = rows.findIndex((row) => row.contains(document.activeElement));
  const next =
    focused >= 0
      ? rows[focused + step]
      : (rows.find(({ dataset }) => dataset.productId === lastId) ?? rows[0]);
  if (next) focusRow(next);
}

/** To the first row, if there is one. */
export function goToFirstRow(): boolean {
  const [first] = rowsOf();
  if (first) focusRow(first);
  return first !== undefined;
}

function focusRow(row: HTMLElement): void {
  lastId = row.dataset.productId;
  row.querySelector('a')?.focus();
}

/** Chooses the row, or no longer; `toHere`: with all from the one that was chosen before. */
export function chooseRow({ toHere }: { toHere: boolean }): void {
  focusedRow()
    ?.querySelector('input[type="checkbox"]')
    ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: toHere }));
}

const watched = new WeakSet<HTMLInputElement>();

/** Leads to how many are sold of the row. Nothing is sold yet: a key that is pressed unawares must not. */
export function sellOfRow(): void {
  const row = focusedRow();
  const field = row?.querySelector<HTMLInputElement>('input[inputmode="numeric"]');
  if (!row || !field) return;
  if (!watched.has(field)) returnFromField(row, field);
  field.focus();
  field.select();
}

/** Enter and Escape lead from the field back to the row, where the keys go on. */
function returnFromField(row: HTMLElement, field: HTMLInputElement): void {
  watched.add(field);
  field.form?.addEventListener('submit', () => document.activeElement === field && focusRow(row));
  field.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    // What was not sold must not be sold by the button beside it.
    field.value = field.defaultValue;
    field.setCustomValidity('');
    focusRow(row);
  });
}
