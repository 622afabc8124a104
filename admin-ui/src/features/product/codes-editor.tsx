import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Product } from '../../graphql/product-fragments.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import { CodeFields } from '../codes/code-fields.tsx';
import { useUpdate } from './use-update.ts';

type CodeErrors = { sku?: string; barcode?: string };

/** An emptied field takes the code away. */
const changeOf = (written: string, before: string | null) => {
  const code = written.trim() || null;
  return code === before ? undefined : code;
};

/** The codes by hand; which product has one already is said beside the field. */
export function CodesEditor({ product, onDone }: { product: Product; onDone(): void }) {
  const t = useT();
  const { update, saving } = useUpdate();
  // What the edit began from: live changes arrive meanwhile.
  const [base] = useState(product);
  const [codes, setCodes] = useState({ sku: product.sku ?? '', barcode: product.barcode ?? '' });
  const [errors, setErrors] = useState<CodeErrors>({});
  const [sku, barcode] = [changeOf(codes.sku, base.sku), changeOf(codes.barcode, base.barcode)];
  const changes = { ...(sku === undefined ? {} : { sku }), ...(barcode === undefined ? {} : { barcode }) };
  const unsaved = Object.keys(changes).length > 0;
  useUnsaved(unsaved);

  async function save() {
    setErrors({});
    const onRefused = (fields: { path: string[]; message: string }[]) =>
      setErrors(Object.fromEntries(fields.map(({ path, message }) => [path[0], message])));
    if (!unsaved || (await update(base, changes, { onRefused }))) onDone();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="sm">
        <CodeFields
          {...codes}
          errors={errors}
          onChange={(changed) => setCodes((before) => ({ ...before, ...changed }))}
        />
        <Group gap="xs">
          <BusyButton type="submit" size="sm" busy={saving}>
            {t('product.codes.save')}
          </BusyButton>
          <Button size="sm" variant="default" onClick={onDone}>
            {t('app.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
