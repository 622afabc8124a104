import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { ConfirmButton } from '../access/confirm-button.tsx';
import type { Order } from './replenishment-fragments.ts';
import { readUnits } from './units.ts';
import { useOrder } from './use-order.ts';

/** A press this soon after something was received was meant for that: what was below moves up, or asks for the rest. */
const SETTLE_MS = 800;
let lastReceipt = Number.NEGATIVE_INFINITY;

type ControlsProps = {
  order: Order;
  product: { id: string; name: string; archivedAt: string | null };
  onChanged: () => void;
};

/** «Recibido», of as many as have come, and the end of an order that will not; what is archived receives nothing. */
export function OrderControls({ order, product, onChanged }: ControlsProps) {
  const t = useT();
  const { receive, cancel, busy } = useOrder();
  const [text, setText] = useState(String(Math.max(1, order.remaining)));
  // Until the order is read anew nothing more of it is received: what stands here is of before.
  const [isSettled, setSettled] = useState(false);
  const units = readUnits(text);
  const { name } = product;

  async function submit() {
    if (units === null || busy || isSettled || performance.now() - lastReceipt < SETTLE_MS) return;
    if (!(await receive(order, product, units))) return;
    lastReceipt = performance.now();
    setSettled(true);
    onChanged();
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
            disabled={units === null || isSettled}
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
