import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { EditForm } from './edit/edit-form.tsx';
import type { ProductEdits } from './edit/use-product-edits.ts';

/** The texts by hand; they are saved with whatever else is changed on the page. */
export function TextsEditor({ edits }: { edits: ProductEdits }) {
  const t = useT();
  const field = (name: 'name' | 'keywords' | 'description') => ({
    label: t(`product.texts.${name}`),
    value: edits.value(name),
    error: edits.errors.fields[name],
    onChange: (event: { currentTarget: { value: string } }) => edits.change(name, event.currentTarget.value),
  });

  return (
    <EditForm edits={edits}>
      <Stack gap="sm">
        <TextInput {...field('name')} maxLength={200} required />
        <TextInput {...field('keywords')} description={t('product.texts.keywordsHint')} />
        <Textarea {...field('description')} maxLength={2_000} rows={6} autoFocus />
        <Group gap="xs">
          <Button size="sm" variant="default" onClick={edits.closeTexts}>
            {t('app.cancel')}
          </Button>
        </Group>
      </Stack>
    </EditForm>
  );
}
