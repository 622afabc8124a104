import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import type { Product } from '../../graphql/product-fragments.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { toast } from '../../ui/toast.ts';
import { useArchive } from '../archive/use-archive.ts';
import { DeleteProduct } from './product-queries.ts';

/** Takes a product out of the way: archived, or deleted where nothing ever happened to it. */
export function DeleteSection({ product }: { product: Product }) {
  const t = useT();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  /** Why it is not deleted, where it has a history. */
  const [refusal, setRefusal] = useState<string>();
  const opener = useRef<HTMLButtonElement>(null);
  const [{ fetching }, deleteProduct] = useMutation(DeleteProduct);
  const { archive, busy } = useArchive(product);

  function close() {
    flushSync(() => {
      setAsking(false);
      setRefusal(undefined);
    });
    opener.current?.focus();
  }

  async function remove() {
    const { data, error } = await deleteProduct({ input: { productId: product.id } });
    const result = data?.deleteProduct;
    if (result?.__typename === 'DeletedProduct' || result?.__typename === 'ProductNotFoundError') {
      toast((t) => ({ tone: 'good', title: t('product.remove.done'), message: product.name }));
      void navigate({ to: '/', ignoreBlocker: true });
    } else if (result?.__typename === 'ProductHasHistoryError') setRefusal(result.message);
    else {
      const message = result?.message ?? failureMessage(error, t);
      toast((t) => ({ tone: 'bad', title: t('product.remove.failed'), message }));
    }
  }

  if (!asking) {
    return (
      <Group gap="xs">
        {!product.archivedAt && (
          <BusyButton variant="default" busy={busy} onClick={() => void archive()}>
            {t('codes.archive.archive')}
          </BusyButton>
        )}
        <Button ref={opener} variant="default" onClick={() => setAsking(true)}>
          {t('product.remove.button')}
        </Button>
      </Group>
    );
  }
  return (
    <Alert
      color="red"
      variant="outline"
      role="alertdialog"
      aria-label={t('product.remove.title')}
      title={t('product.remove.confirm', { name: product.name })}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <Stack gap="xs">
        {refusal && (
          <Text size="sm" role="alert">
            {refusal}
          </Text>
        )}
        <Group gap="xs">
          <Button size="sm" variant="default" autoFocus onClick={close}>
            {t('app.cancel')}
          </Button>
          {!refusal && (
            <BusyButton size="sm" color="red.9" busy={fetching} onClick={() => void remove()}>
              {t('product.remove.yes')}
            </BusyButton>
          )}
          {refusal && !product.archivedAt && (
            <BusyButton size="sm" busy={busy} onClick={() => void archive().then((done) => done && close())}>
              {t('codes.archive.archive')}
            </BusyButton>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
