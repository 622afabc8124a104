import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import classes from './count.module.css';
import { type Count, differenceOf, emptyCount, expectedOf, sumUp } from './count-lines.ts';
import { changeCount } from './count-store.ts';

const signed = { signDisplay: 'exceptZero' } as const;

/** The end of a count: what was not as expected. */
export function Differences({ count }: { count: Count }) {
  const t = useT();
  const { differences, open, saved, units } = sumUp(count);
  return (
    <Stack gap="sm" component="section" aria-labelledby="differences" maw={720}>
      <Title order={2} size="h4" id="differences">
        {t('count.differences')}
      </Title>
      {differences.length === 0 ? (
        <Text>{t('count.noDifferences')}</Text>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('count.product')}</th>
              <th scope="col" className={classes.number}>
                {t('count.wasExpected')}
              </th>
              <th scope="col" className={classes.number}>
                {t('count.youCounted')}
              </th>
              <th scope="col" className={classes.number}>
                {t('count.difference')}
              </th>
            </tr>
          </thead>
          <tbody>
            {differences.map((line) => (
              <tr key={line.productId}>
                <td>
                  <Anchor
                    renderRoot={(props) => (
                      <Link to="/products/$id" params={{ id: line.productId }} {...props} />
                    )}
                  >
                    {line.name}
                  </Anchor>
                </td>
                <td className={classes.number}>{formatNumber(expectedOf(line))}</td>
                <td className={classes.number}>{formatNumber(line.counted ?? 0)}</td>
                <td className={classes.number}>{formatNumber(differenceOf(line), signed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Text size="sm" data-total>
        {t('count.total', {
          units: formatNumber(units, signed),
          n: formatNumber(differences.length),
          saved: formatNumber(saved),
        })}{' '}
        {open > 0 && t('count.notCounted', { n: formatNumber(open) })}
      </Text>
      <Group gap="xs">
        <Button variant="default" onClick={() => changeCount((before) => ({ ...before, finished: false }))}>
          {t('count.back')}
        </Button>
        <Button onClick={() => changeCount(() => emptyCount)}>{t('count.startAnew')}</Button>
      </Group>
    </Stack>
  );
}
