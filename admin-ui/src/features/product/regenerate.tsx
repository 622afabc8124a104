import { Alert, Button, Group } from '@mantine/core';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useMutation } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import type { Product } from '../../graphql/product-fragments.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { toast } from '../../ui/toast.ts';
import { EnrichProduct } from './product-queries.ts';

/** Has the texts written again, but for what is archived; what a person wrote is replaced only when told to. */
export function Regenerate({ product, label }: { product: Product; label: string }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const [{ fetching }, enrichProduct] = useMutation(EnrichProduct);

  function close() {
    flushSync(() => setAsking(false));
    opener.current?.focus();
  }

  async function run(overwriteManual: boolean) {
    if (asking) close();
    const input = { productId: product.id, overwriteManual };
    const { data, error } = await enrichProduct({ input, locale: currentLanguage() });
    const result = data?.enrichProduct;
    if (result?.__typename === 'Product')
      toast((t) => ({ tone: 'good', title: t('product.texts.regenerating') }));
    else
      toast((t) => ({
        tone: 'bad',
        title: t('product.texts.failedTitle'),
        message: result?.message ?? failureMessage(error, t),
      }));
  }

  if (product.archivedAt !== null) return null;
  if (asking) {
    return (
      <Alert
        color="orange"
        variant="outline"
        title={t('product.texts.regenerateManual')}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      >
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => void run(true)}>
            {t('product.texts.overwrite')}
          </Button>
          <Button size="xs" variant="default" onClick={() => void run(false)}>
            {t('product.texts.keep')}
          </Button>
          <Button size="xs" variant="subtle" autoFocus onClick={close}>
            {t('app.cancel')}
          </Button>
        </Group>
      </Alert>
    );
  }
  const manual = product.enrichment.origin === 'MANUAL';
  return (
    <BusyButton
      ref={opener}
      variant="default"
      size="sm"
      busy={fetching}
      onClick={() => (manual ? setAsking(true) : void run(false))}
    >
      {label}
    </BusyButton>
  );
}
