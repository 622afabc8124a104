import '../../i18n/codes-texts.ts';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Product } from '../../graphql/product-fragments.ts';
import { useT } from '../../i18n/use-t.ts';
import { May } from '../access/may.tsx';
import { CodesEditor } from './codes-editor.tsx';

/** What the product is known by besides its number. */
export function CodesSection({ product }: { product: Product }) {
  const t = useT();
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const codes = [
    { label: t('codes.sku'), code: product.sku },
    { label: t('codes.barcode'), code: product.barcode },
  ];

  function close() {
    flushSync(() => setEditing(false));
    edit.current?.focus();
  }

  return (
    <Paper component="section" withBorder p="md" aria-labelledby="codes">
      <Stack gap="sm">
        <Title order={2} size="h4" id="codes">
          {t('product.codes.title')}
        </Title>
        {editing ? (
          <CodesEditor product={product} onDone={close} />
        ) : (
          <>
            {codes.map(({ label, code }) => (
              <Text key={label} size="sm" style={{ overflowWrap: 'anywhere' }}>
                {label}: <b>{code ?? t('product.codes.none')}</b>
              </Text>
            ))}
            <May right="catalog:write">
              <Group>
                <Button ref={edit} size="sm" variant="default" onClick={() => setEditing(true)}>
                  {t('product.codes.edit')}
                </Button>
              </Group>
            </May>
          </>
        )}
      </Stack>
    </Paper>
  );
}
