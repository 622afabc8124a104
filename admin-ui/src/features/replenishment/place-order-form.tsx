import { Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { readUnits } from './units.ts';
import { useOrder } from './use-order.ts';

type FormProps = { product: { id: string; name: string }; suggested: number; onOrdered: () => void };

/** «Ya pedido» on the page of a product, with as many as are suggested. */
export function PlaceOrderForm({ product, suggested, onOrdered }: FormProps) {
  const t = useT();
  const { place, busy } = useOrder();
  const [text, setText] = useState(suggested > 0 ? String(suggested) : '');
  const units = readUnits(text);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (units !== null && !busy && (await place(product, units))) onOrdered();
  }

  return (
    <form noValidate onSubmit={submit}>
      <Group gap="xs" align="flex-start">
        <TextInput
          aria-label={t('replenishment.quantityOf', { name: product.name })}
          inputMode="numeric"
          w={110}
          value={text}
          error={units === null && text !== '' ? t('replenishment.invalidQuantity') : null}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <BusyButton type="submit" busy={busy} disabled={units === null}>
          {t('replenishment.ordered')}
        </BusyButton>
      </Group>
    </form>
  );
}
