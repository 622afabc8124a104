import '../../i18n/system-texts.ts';
import { Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { useMinuteQuery } from '../replenishment/use-minute-query.ts';
import { MEASURE_KEYS } from '../system/measure-keys.ts';
import { MeasurePlot } from './measure-plot.tsx';
import classes from './measure-plots.module.css';
import { MeasuresQuery } from './measures-query.ts';

const NO_VARIABLES = {};

/** The five success measures over the week. */
export function MeasurePlots() {
  const t = useT();
  const titleId = useId();
  const { data, error, reload } = useMinuteQuery(MeasuresQuery, NO_VARIABLES);

  return (
    <Stack component="section" aria-labelledby={titleId} gap="xs">
      <Group justify="space-between" align="baseline" gap="xs">
        <div>
          <Title order={2} size="h4" id={titleId}>
            {t('today.measures.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('today.measures.days')}
          </Text>
        </div>
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/system" search={{ window: 'WEEK' }} {...props} />}
        >
          {t('today.measures.more')}
        </Anchor>
      </Group>
      {error && !data && (
        <ErrorAlert
          title={t('today.measures.failed')}
          message={failureMessage(error, t)}
          onRetry={() => void reload()}
        />
      )}
      <ul className={classes.plots} aria-busy={!data && !error}>
        {data?.serviceLevels.map((measure) => (
          <MeasurePlot key={measure.key} measure={measure} />
        ))}
        {!data && !error && MEASURE_KEYS.map((key) => <Skeleton component="li" key={key} height={176} />)}
      </ul>
    </Stack>
  );
}
