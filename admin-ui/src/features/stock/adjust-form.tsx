import { Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { readStock } from '@orquestia/csv-reader/parse-stock';
import { useState } from 'react';
import { REASONS } from '../../graphql/reasons.ts';
import { formatNumber } from '../../i18n/format.ts';
import type { Said } from '../../i18n/said.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import { useAdjust } from './use-adjust.ts';

type AdjustFormProps = { product: { id: string; name: string; stock: number }; onDone?(): void };

/** Puts the stock right: how many there are, and why it is not what was thought. */
export function AdjustForm({ product, onDone }: AdjustFormProps) {
  const t = useT();
  const { adjust, adjusting } = useAdjust(product);
  const [text, setText] = useState('');
  const [reason, setReason] = useState<(typeof REASONS)[number]>('COUNT');
  const [note, setNote] = useState('');
  // The stock that was seen when the count began: a sale since then must be met, not overwritten.
  const [seen, setSeen] = useState<number>();
  const [failure, setFailure] = useState<Said>();
  const counted = readStock(text);
  useUnsaved(text !== '' || note !== '');

  async function send() {
    if (adjusting) return;
    if (counted === null) return setFailure({ in: (t) => t('product.stock.countedInvalid') });
    const outcome = await adjust({ counted, expectedStock: seen ?? product.stock, reason, note });
    switch (outcome.kind) {
      case 'done':
      case 'queued':
        setText('');
        setNote('');
        setSeen(undefined);
        setFailure(undefined);
        return onDone?.();
      case 'changed':
        setSeen(outcome.stock);
        return setFailure({
          in: (t) => t('product.stock.changed', { stock: formatNumber(outcome.stock) }),
        });
      case 'refused':
        return setFailure({ in: () => outcome.message });
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="xs">
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            aria-label={t('product.stock.counted')}
            placeholder={t('product.stock.countedPlaceholder', { stock: formatNumber(product.stock) })}
            inputMode="numeric"
            autoComplete="off"
            flex={1}
            maw={160}
            value={text}
            error={failure !== undefined}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setSeen((before) => before ?? product.stock);
              setFailure(undefined);
            }}
          />
          <BusyButton type="submit" miw={110} variant="default" busy={adjusting}>
            {t('product.stock.adjust')}
          </BusyButton>
        </Group>
        {text !== '' && (
          <Group gap="xs" wrap="nowrap" maw={278}>
            <NativeSelect
              aria-label={t('product.stock.reason')}
              flex={1}
              data={REASONS.map((value) => ({ value, label: t(`product.stock.reasons.${value}`) }))}
              value={reason}
              onChange={({ currentTarget: { value } }) =>
                setReason(REASONS.find((known) => known === value) ?? 'COUNT')
              }
            />
            <TextInput
              aria-label={t('product.stock.note')}
              placeholder={t('product.stock.note')}
              flex={1}
              maxLength={200}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </Group>
        )}
        {failure && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert" maw={400}>
            {failure.in(t)}
          </Text>
        )}
      </Stack>
    </form>
  );
}
