import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { makeStore, useStore } from '../../platform/store.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { ConfirmButton } from '../access/confirm-button.tsx';
import type { Order } from './replenishment-fragments.ts';
import { readUnits } from './units.ts';
import { useOrder } from './use-order.ts';

/** A press this soon after a list was read anew was meant for the row that stood there before. */
const SETTLE_MS = 800;
/** Of all orders on the page: what is below one that has come moves up. */
const settling = makeStore(false);

type ControlsProps = {
  order: Order;
  product: { id: string; name: string; archivedAt: string | null };
  /** Reads the order anew. */
  onChanged: () => unknown;
};

/** «Recibido», of as many as have come, and the end of an order that will not; what is archived receives nothing. */
export function OrderControls({ order, product, onChanged }: ControlsProps) {
  const t = useT();
  const { receive, cancel, busy } = useOrder();
  const [text, setText] = useState(String(Math.max(1, order.remaining)));
  const isSettling = useStore(settling);
  const units = readUnits(text);
  const { name } = product;

  /** What has come is there once, however often it is pressed: until it is read anew, what stands here is of before. */
  async function submit() {
    if (units === null || busy || isSettling) return;
    if (!(await receive(order, product, units))) return;
    settling.set(true);
    await onChanged();
    setTimeout(() => settling.set(false), SETTLE_MS);
  }

  return (
    <Group gap="xs" align="flex-start">
      {product.archivedAt === null && (
        <>
          <TextInput
            aria-label={t('replenishment.receivedQuantityOf', { name })}
            inputMode="numeric"
            w={100}
            value={text}
            error={units === null ? t('replenishment.invalidQuantity') : null}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void submit();
            }}
          />
          <BusyButton
            busy={busy}
            disabled={units === null || isSettling}
            aria-label={t('replenishment.receiveNamed', { name })}
            onClick={() => void submit()}
          >
            {t('replenishment.receive')}
          </BusyButton>
        </>
      )}
      <ConfirmButton
        label={t('replenishment.cancel')}
        accessibleLabel={t('replenishment.cancelNamed', { name })}
        question={t('replenishment.cancelQuestion')}
        onConfirm={() => void cancel(order, product).then((done) => done && onChanged())}
      />
    </Group>
  );
}
