import '../../i18n/today-texts.ts';
import { Anchor, Button, Group, Paper, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { Page } from '../../ui/page.tsx';
import { May } from '../access/may.tsx';
import { useMe } from '../access/use-me.ts';
import { useMinuteQuery } from '../replenishment/use-minute-query.ts';
import { useDestination } from '../system/use-system.ts';
import { tourState } from '../tour/tour-state.ts';
import { MeasurePlots } from './measure-plots.tsx';
import { NeedRow } from './need-row.tsx';
import { needsOf } from './needs.tsx';
import { SoonQuery, TodayQuery } from './today-query.ts';

const DATE: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
/** Seven rows of 68 px. */
const ROWS_HEIGHT = 476;
const NO_VARIABLES = {};

/** What needs a person today, each with the one thing to do, and how the system keeps its promises. */
export function TodayPage() {
  const t = useT();
  const me = useMe();
  const destination = useDestination();
  const [{ data, error }, reload] = useQuery({ query: TodayQuery, requestPolicy: 'cache-and-network' });
  const soon = useMinuteQuery(SoonQuery, NO_VARIABLES);
  const isRead = data && (soon.data || soon.error);
  const needs = me && isRead ? needsOf(data, soon.data?.soon, me, t) : undefined;
  const needed = needs?.filter(({ count }) => count !== undefined && count > 0).length;
  const isAllKnown = needs?.every(({ count }) => count !== undefined);

  return (
    <Page title={t('today.title')} description={formatMoment(new Date().toISOString(), DATE)}>
      <Text fw={600} mih={25} role="status" data-headline={needed}>
        {needed === undefined
          ? ''
          : needed === 0
            ? isAllKnown && t(destination === 'missing' ? 'today.nobodyTold' : 'today.allWell')
            : t('today.headline', { count: needed })}
      </Text>
      {error && !data && (
        <ErrorAlert
          title={t('today.failed')}
          message={failureMessage(error, t)}
          onRetry={() => reload({ requestPolicy: 'network-only' })}
        />
      )}
      {!needs && !error && (
        <div aria-busy>
          <VisuallyHidden>{t('today.loading')}</VisuallyHidden>
          <Skeleton height={ROWS_HEIGHT} />
        </div>
      )}
      {needs && (
        <Stack gap="xl">
          <Stack gap="xs">
            <Paper component="ul" withBorder p={0} m={0} aria-label={t('today.needs')}>
              {needs.map((need) => (
                <NeedRow key={need.kind} need={need} />
              ))}
            </Paper>
            {destination === 'missing' && (
              <Text size="sm" c="dimmed">
                {t('today.noDestination')}{' '}
                <Anchor inherit renderRoot={(props) => <Link to="/alerts" {...props} />}>
                  {t('today.connect')}
                </Anchor>
              </Text>
            )}
          </Stack>
          <May right="ops:read">
            <MeasurePlots />
          </May>
          <Group>
            <Button variant="subtle" px={0} onClick={() => tourState.set('wanted')}>
              {t('today.tour')}
            </Button>
          </Group>
        </Stack>
      )}
    </Page>
  );
}
