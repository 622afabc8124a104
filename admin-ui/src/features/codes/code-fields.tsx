import '../../i18n/codes-texts.ts';
import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { graphql } from '../../graphql/graphql.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { toast } from '../../ui/toast.ts';

const InternalBarcodeQuery = graphql(`
  query InternalBarcode {
    internalBarcode
  }
`);

type Codes = { sku: string; barcode: string };
type CodeFieldsProps = Codes & {
  errors: Partial<Record<keyof Codes, string>>;
  onChange(codes: Partial<Codes>): void;
};

/** A product's codes as a person types, scans or asks for them. */
export function CodeFields({ sku, barcode, errors, onChange }: CodeFieldsProps) {
  const t = useT();
  const client = useClient();
  const [busy, setBusy] = useState(false);

  async function takeInternal() {
    setBusy(true);
    const { data, error } = await client.query(InternalBarcodeQuery, {}, { requestPolicy: 'network-only' });
    setBusy(false);
    if (data?.internalBarcode) return onChange({ barcode: data.internalBarcode });
    toast((t) => ({
      tone: 'bad',
      title: t('codes.internalFailed'),
      message: data ? t('codes.noneFree') : failureMessage(error, t),
    }));
  }

  return (
    <Group gap="sm" align="flex-start">
      <TextInput
        label={t('codes.sku')}
        description={t('codes.skuHint')}
        flex="1 1 12rem"
        data-code="sku"
        autoComplete="off"
        value={sku}
        error={errors.sku}
        onChange={(event) => onChange({ sku: event.currentTarget.value })}
      />
      <TextInput
        label={t('codes.barcode')}
        description={t('codes.barcodeHint')}
        flex="1 1 12rem"
        inputMode="numeric"
        data-code="barcode"
        autoComplete="off"
        value={barcode}
        error={errors.barcode}
        onChange={(event) => onChange({ barcode: event.currentTarget.value })}
      />
      {barcode.trim() === '' && (
        <Group flex="1 0 100%">
          <BusyButton size="xs" variant="default" busy={busy} onClick={() => void takeInternal()}>
            {t('codes.internal')}
          </BusyButton>
        </Group>
      )}
    </Group>
  );
}
