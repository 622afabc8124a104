import { Button, CloseButton, Group, Text, TextInput } from '@mantine/core';
import { readStock } from '@orquestia/csv-reader/parse-stock';
import { useState } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { aheadOf, queued, stockAfter } from '../offline/queued.ts';
import classes from './count.module.css';
import { type Counted, type CountLine, changeLine } from './count-lines.ts';
import { changeCount } from './count-store.ts';
import { stockOf } from './find-products.ts';
import { lineFieldId } from './focus-line.ts';

type OpenLineProps = { line: CountLine; onCount(counted: Counted): void };

/** A product to be counted: what is expected, and a field for what is there. */
export function OpenLine({ line, onCount }: OpenLineProps) {
  const t = useT();
  const [isInvalid, setIsInvalid] = useState(false);
  const { productId, name, text } = line;
  useStore(queued);
  // Whoever counts has taken away what they sold, although the sale is still to be sent.
  const expected = stockAfter(aheadOf(productId), line.expected);

  /** Counting begins: what is expected is the stock of now, not that of when the list was made. */
  async function refresh() {
    if (text !== '') return;
    const stock = await stockOf(productId);
    if (stock === undefined) return;
    changeCount((count) =>
      changeLine(count, productId, (now) =>
        now.state === 'open' && now.text === '' ? { ...now, expected: stock } : now,
      ),
    );
  }

  return (
    <li className={classes.line} data-state="open" data-product={productId}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <span className={classes.name}>{name}</span>
        <CloseButton
          size="sm"
          aria-label={t('count.removeOf', { name })}
          title={t('count.remove')}
          onClick={() =>
            changeCount((count) => ({
              ...count,
              lines: count.lines.filter((other) => other.productId !== productId),
            }))
          }
        />
      </Group>
      <form
        className={classes.entry}
        onSubmit={(event) => {
          event.preventDefault();
          const counted = readStock(text);
          if (counted === null) return setIsInvalid(true);
          onCount({ counted, expected });
        }}
      >
        <Text size="sm" className={classes.number}>
          {t('count.expected', { stock: formatNumber(expected) })}
        </Text>
        <TextInput
          id={lineFieldId(productId)}
          aria-label={t('count.countedOf', { name })}
          inputMode="numeric"
          enterKeyHint="next"
          autoComplete="off"
          value={text}
          error={isInvalid}
          aria-describedby={isInvalid ? `${lineFieldId(productId)}-problem` : undefined}
          onFocus={() => void refresh()}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            setIsInvalid(false);
            changeCount((count) => changeLine(count, productId, (now) => ({ ...now, text: typed })));
          }}
        />
        <Button type="submit" px="sm" aria-label={t('count.saveOf', { name })}>
          {t('count.save')}
        </Button>
      </form>
      {isInvalid && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" id={`${lineFieldId(productId)}-problem`}>
          {t('count.invalid')}
        </Text>
      )}
    </li>
  );
}
