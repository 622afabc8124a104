import { Group, TextInput } from '@mantine/core';
import { readStock } from '@orquestia/csv-reader/parse-stock';
import { type ReactNode, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';

const MOST = 1_000_000;
const FIRST = '1';

type QuantityFormProps = {
  label: string;
  action: ReactNode;
  busy: boolean;
  primary?: boolean;
  autoFocus?: boolean;
  onSubmit(quantity: number): void;
};

/** A number of units and what is done with them, by its button or with Enter. */
export function QuantityForm({ label, action, busy, primary, autoFocus, onSubmit }: QuantityFormProps) {
  const t = useT();
  const [text, setText] = useState(FIRST);
  // It stays in the field, and is not unsaved any more.
  const [sent, setSent] = useState(FIRST);
  useUnsaved(text !== FIRST && text !== sent);
  const quantity = readStock(text) ?? 0;
  const isValid = quantity >= 1 && quantity <= MOST;

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isValid || busy) return;
        setSent(text);
        onSubmit(quantity);
      }}
    >
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <TextInput
          aria-label={label}
          title={label}
          inputMode="numeric"
          autoComplete="off"
          flex={1}
          maw={160}
          data-autofocus={autoFocus || undefined}
          value={text}
          error={isValid ? null : t('product.stock.invalid')}
          onChange={(event) => setText(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <BusyButton
          type="submit"
          miw={110}
          variant={primary ? 'filled' : 'default'}
          disabled={!isValid}
          busy={busy}
        >
          {action}
        </BusyButton>
      </Group>
    </form>
  );
}
