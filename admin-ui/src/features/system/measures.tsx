import { Group, SegmentedControl, SimpleGrid, Skeleton, Stack, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { graphql } from '../../graphql/graphql.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { useVisibleInterval } from '../../ui/use-visible-interval.ts';
import { Measure } from './measure.tsx';
import { readWindow, WINDOWS } from './window-search.ts';

const ServiceLevelsQuery = graphql(`
  query ServiceLevels($window: ServiceLevelWindow!) {
    serviceLevels(window: $window) {
      key
      target
      value
      sampleSize
      unit
      met
    }
  }
`);

const EVERY_MS = 15_000;

/** The five success measures over the last hour, day or week. */
export function Measures() {
  const t = useT();
  const titleId = useId();
  const navigate = useNavigate();
  const window = readWindow(useSearch({ strict: false }));
  const [{ data, error }, execute] = useQuery({
    query: ServiceLevelsQuery,
    variables: { window },
    requestPolicy: 'cache-and-network',
  });
  const refresh = () => execute({ requestPolicy: 'network-only' });
  useVisibleInterval(refresh, EVERY_MS);

  return (
    <Stack component="section" aria-labelledby={titleId} gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4" id={titleId}>
          {t('system.measures.title')}
        </Title>
        <SegmentedControl
          aria-label={t('system.measures.window')}
          size="xs"
          data={WINDOWS.map((value) => ({ value, label: t(`system.measures.${value}`) }))}
          value={window}
          onChange={(value) => void navigate({ to: '/system', search: { window: value }, replace: true })}
        />
      </Group>
      {error && !data && (
        <ErrorAlert title={t('system.failed')} message={failureMessage(error, t)} onRetry={refresh} />
      )}
      <SimpleGrid
        component="ul"
        cols={{ base: 1, sm: 2, lg: 3 }}
        spacing="sm"
        p={0}
        m={0}
        style={{ listStyle: 'none' }}
      >
        {data?.serviceLevels.map((level) => (
          <Measure key={level.key} level={level} />
        ))}
        {!data && !error && WINDOWS.map((key) => <Skeleton component="li" key={key} height={150} />)}
      </SimpleGrid>
    </Stack>
  );
}
