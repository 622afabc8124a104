import { type ChangeEvent, useId } from 'react';
import { useT } from '../../i18n/use-t.ts';
import classes from './filters.module.css';

export type FilterChipProps = {
  label: string;
  /** The first is no filter. */
  choices: readonly { value: string; label: string }[];
  value: string;
  onChoose(value: string): void;
  /** Called when the cross was pressed, which goes away by that. */
  onClear?(): void;
};

/** A filter that says what it is set to; while it is on, a cross takes it away. */
export function FilterChip({ label, choices, value, onChoose, onClear }: FilterChipProps) {
  const t = useT();
  const id = useId();
  const isOn = value !== choices[0]?.value;
  return (
    <div className={classes.chip} data-on={isOn || undefined}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event: ChangeEvent<HTMLSelectElement>) => onChoose(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {isOn && onClear && (
        <button
          type="button"
          className={classes.clear}
          aria-label={t('products.filters.clear', { name: label })}
          onClick={(event) => {
            event.currentTarget.parentElement?.querySelector('select')?.focus();
            onClear();
          }}
        >
          ×
        </button>
      )}
    </div>
  );
}
