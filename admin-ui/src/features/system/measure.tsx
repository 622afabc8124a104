import { Group, Paper, Text } from '@mantine/core';
import { formatMeasure, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { isMeasureKey } from './measure-keys.ts';

const TONES = { met: 'quiet', missed: 'bad', unknown: 'quiet' } as const;
/** Under this many a single case moves the value a lot. */
const SMALL_SAMPLE = 20;

type Level = {
  key: string;
  target: number;
  value: number | null;
  sampleSize: number;
  unit: string;
  met: boolean | null;
};

/** One success measure: its value, what was promised, and on how much it rests. */
export function Measure({ level }: { level: Level }) {
  const t = useT();
  const { key } = level;
  if (!isMeasureKey(key)) return null;
  const verdict = level.met === null ? 'unknown' : level.met ? 'met' : 'missed';
  const shown = (value: number) => formatMeasure(value, level.unit);

  return (
    <Paper component="li" withBorder p="md" data-measure={key} data-verdict={verdict}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
        <Text fw={600}>{t(`system.measure.${key}.name`)}</Text>
        <StatusBadge tone={TONES[verdict]}>{t(`system.verdict.${verdict}`)}</StatusBadge>
      </Group>
      <Group align="baseline" gap="xs" mt={4}>
        <Text fz={28} fw={700} lh={1.2}>
          {level.value === null ? '—' : shown(level.value)}
        </Text>
        <Text size="sm" c="dimmed">
          {t(level.unit === 'ms' ? 'system.measures.under' : 'system.measures.over', {
            target: shown(level.target),
          })}
        </Text>
      </Group>
      <Text size="sm" mt={4}>
        {level.value === null
          ? t(`system.measure.${key}.noData`)
          : t(`system.measure.${key}.statement`, { value: shown(level.value) })}
      </Text>
      {level.sampleSize > 0 && (
        <Text size="sm" c="dimmed">
          {t(`system.measure.${key}.sample`, { count: level.sampleSize, n: formatNumber(level.sampleSize) })}{' '}
          {level.sampleSize < SMALL_SAMPLE && t('system.measures.smallSample')}
        </Text>
      )}
    </Paper>
  );
}
