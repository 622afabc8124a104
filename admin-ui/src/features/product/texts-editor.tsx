import { Alert, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { joinKeywords, splitTyped } from '@orquestia/csv-reader/split-keywords';
import { useState } from 'react';
import type { Product } from '../../graphql/product-fragments.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';
import { textOf } from './edit-conflict.ts';
import { useUpdate } from './use-update.ts';

/** The texts by hand. Whoever saved in between is not overwritten unseen. */
export function TextsEditor({ product, onDone }: { product: Product; onDone(): void }) {
  const t = useT();
  const { update, saving } = useUpdate();
  // What the edit began from: live changes arrive meanwhile, and must meet the version check.
  const [base] = useState(product);
  const [theirs, setTheirs] = useState<Product>();
  const [name, setName] = useState(product.name);
  const [keywords, setKeywords] = useState(joinKeywords(product.keywords));
  // A text that waits is what is put right.
  const begun = textOf(base) ?? '';
  const [description, setDescription] = useState(begun);

  const changes = {
    ...(name === base.name ? {} : { name }),
    ...(keywords === joinKeywords(base.keywords) ? {} : { keywords: splitTyped([keywords]) }),
    ...(description === begun ? {} : { description }),
  };
  const unsaved = Object.keys(changes).length > 0;
  useUnsaved(unsaved);

  async function save(on: Product) {
    if (!unsaved || (await update(on, changes, { onConflict: setTheirs }))) onDone();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(base);
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('product.texts.name')}
          value={name}
          maxLength={200}
          required
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('product.texts.keywords')}
          description={t('product.texts.keywordsHint')}
          value={keywords}
          onChange={(event) => setKeywords(event.currentTarget.value)}
        />
        <Textarea
          label={t('product.texts.description')}
          value={description}
          maxLength={2_000}
          rows={6}
          autoFocus
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {theirs && (
          <Alert color="orange" variant="outline" role="alert" title={t('product.conflict.title')}>
            <Stack gap="xs">
              <Text size="sm" fw={600}>
                {t('product.conflict.theirs')}
              </Text>
              <Text size="sm">
                {theirs.name} · {theirs.keywords.join(', ')}
              </Text>
              <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
                {textOf(theirs) ?? t('product.texts.none')}
              </Text>
              <Group gap="xs">
                <Button size="xs" variant="default" onClick={() => void save(theirs)}>
                  {t('product.conflict.mine')}
                </Button>
                <Button size="xs" variant="default" onClick={onDone}>
                  {t('product.conflict.takeTheirs')}
                </Button>
              </Group>
            </Stack>
          </Alert>
        )}
        <Group gap="xs">
          <BusyButton type="submit" busy={saving}>
            {t('product.texts.save')}
          </BusyButton>
          <Button variant="default" onClick={onDone}>
            {t('app.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
