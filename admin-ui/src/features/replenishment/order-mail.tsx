import { Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useId, useState } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { CopyTextButton } from '../access/copyable.tsx';
import { May } from '../access/may.tsx';
import { mailtoOf, type OrderLine, orderMailText } from './order-mail-text.ts';
import type { Order, Supplier } from './replenishment-fragments.ts';
import type { ToOrder } from './replenishment-queries.ts';
import { useOrder } from './use-order.ts';

type MailProps = {
  supplier: Supplier;
  lines: readonly OrderLine[];
  /** How many more are to be ordered, on other pages of the list. */
  elsewhere: number;
  onOrdered: (product: ToOrder, order: Order) => void;
};

/** The text of an order to one supplier: to copy, or in the mail program; then all of it is marked as ordered. */
export function OrderMail({ supplier, lines, elsewhere, onOrdered }: MailProps) {
  const t = useT();
  const titleId = useId();
  const { place } = useOrder();
  const [marking, setMarking] = useState(false);
  const text = orderMailText(t, lines);
  const wanted = lines.flatMap(({ product, quantity }) => (quantity === null ? [] : [{ product, quantity }]));

  async function markAll() {
    setMarking(true);
    for (const { product, quantity } of wanted) {
      const order = await place(product, quantity);
      if (order) onOrdered(product, order);
    }
    setMarking(false);
  }

  return (
    <Paper component="li" withBorder p="md" aria-labelledby={titleId}>
      <Stack gap="xs">
        <Title order={3} size="h5" id={titleId}>
          {t('replenishment.mailTitle', { name: supplier.name })}
        </Title>
        <Textarea
          label={t('replenishment.mailText')}
          readOnly
          autosize
          minRows={3}
          maxRows={12}
          value={text}
        />
        <Group gap="xs">
          <CopyTextButton text={text} />
          {supplier.email !== null && (
            <Button
              size="xs"
              variant="default"
              component="a"
              // Another program's address is left for by the browser as any other: it would ask about what is typed.
              target="_blank"
              rel="noreferrer"
              href={mailtoOf(supplier.email, t('replenishment.mailSubject'), text)}
            >
              {t('replenishment.mailOpen')}
            </Button>
          )}
          <May right="stock:adjust">
            <BusyButton
              size="xs"
              busy={marking}
              disabled={wanted.length === 0}
              onClick={() => void markAll()}
            >
              {t('replenishment.orderAll', { count: wanted.length, n: formatNumber(wanted.length) })}
            </BusyButton>
          </May>
        </Group>
        {elsewhere > 0 && <Text size="sm">{t('replenishment.mailElsewhere', { count: elsewhere })}</Text>}
        <Text size="sm" c="dimmed">
          {supplier.email === null && `${t('replenishment.mailNoAddress')} `}
          {t('replenishment.mailNext')}
        </Text>
      </Stack>
    </Paper>
  );
}
