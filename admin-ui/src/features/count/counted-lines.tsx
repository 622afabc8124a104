import { Stack, Title } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import classes from './count.module.css';
import type { Count, CountLine } from './count-lines.ts';
import { CountedLine } from './counted-line.tsx';

const needsDecision = ({ state }: CountLine) => state === 'changed' || state === 'refused';

/** What has been counted, the last first; before it, what a person has to decide. */
export function CountedLines({ count }: { count: Count }) {
  const t = useT();
  const counted = count.lines.filter(({ state }) => state !== 'open');
  if (counted.length === 0) return null;
  const lines = [...counted.filter(needsDecision), ...counted.filter((line) => !needsDecision(line))];
  return (
    <Stack gap="xs" component="section" aria-labelledby="counted">
      <Title order={2} size="h4" id="counted">
        {t('count.counted')}
      </Title>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <CountedLine key={line.productId} line={line} />
        ))}
      </ul>
    </Stack>
  );
}
