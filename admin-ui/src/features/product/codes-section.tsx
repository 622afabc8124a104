import '../../i18n/codes-texts.ts';
import { Paper, Stack, Text, Title } from '@mantine/core';
import type { Product } from '../../graphql/product-fragments.ts';
import { useT } from '../../i18n/use-t.ts';
import { useMay } from '../access/use-me.ts';
import { CodeFields } from '../codes/code-fields.tsx';
import { EditForm } from './edit/edit-form.tsx';
import type { ProductEdits } from './edit/use-product-edits.ts';

/** What the product is known by besides its number. */
export function CodesSection({ product, edits }: { product: Product; edits: ProductEdits }) {
  const t = useT();
  const mayWrite = useMay('catalog:write');
  const codes = [
    { label: t('codes.sku'), code: product.sku },
    { label: t('codes.barcode'), code: product.barcode },
  ];
  const { sku, barcode } = edits.errors.fields;

  return (
    <Paper component="section" withBorder p="md" aria-labelledby="codes">
      <Stack gap="sm">
        <Title order={2} size="h4" id="codes">
          {t('product.codes.title')}
        </Title>
        {mayWrite ? (
          <EditForm edits={edits}>
            <CodeFields
              sku={edits.value('sku')}
              barcode={edits.value('barcode')}
              errors={{ ...(sku && { sku }), ...(barcode && { barcode }) }}
              onChange={(changed) => {
                if (changed.sku !== undefined) edits.change('sku', changed.sku);
                if (changed.barcode !== undefined) edits.change('barcode', changed.barcode);
              }}
            />
          </EditForm>
        ) : (
          codes.map(({ label, code }) => (
            <Text key={label} size="sm" style={{ overflowWrap: 'anywhere' }}>
              {label}: <b>{code ?? t('product.codes.none')}</b>
            </Text>
          ))
        )}
      </Stack>
    </Paper>
  );
}
