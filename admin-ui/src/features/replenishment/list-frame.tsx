import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';

const SKELETONS = ['a', 'b', 'c'];

type FrameProps = {
  id: string;
  title: string;
  /** How many there are, in words. */
  total: string;
  error: CombinedError | undefined;
  loading: boolean;
  /** What stands where nothing is; undefined where something is, or it is not known yet. */
  empty: ReactNode;
  onReload: () => void;
  pages: { label: string; isFirst: boolean; hasNext: boolean; onFirst: () => void; onNext: () => void };
  actions?: ReactNode;
  children: ReactNode;
};

/** What both lists of the page stand in: heading, count, states and pages. */
export function ListFrame(props: FrameProps) {
  const t = useT();
  const { id, title, total, error, loading, empty, onReload, pages, actions, children } = props;
  return (
    <Stack component="section" gap="sm" aria-labelledby={id}>
      <Group justify="space-between" align="flex-end" gap="xs">
        <div>
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          <Text size="sm" c="dimmed" role="status" aria-live="polite">
            {total}
          </Text>
        </div>
        <Group gap="xs">
          {actions}
          <Button variant="default" onClick={onReload} aria-busy={loading}>
            {t('replenishment.refresh')}
          </Button>
        </Group>
      </Group>
      {error && (
        <ErrorAlert title={t('replenishment.failed')} message={failureMessage(error, t)} onRetry={onReload} />
      )}
      {loading && total === '' && SKELETONS.map((key) => <Skeleton key={key} height={96} />)}
      {empty}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-busy={loading}>
        {children}
      </Stack>
      {(!pages.isFirst || pages.hasNext) && (
        <Group component="nav" justify="space-between" aria-label={pages.label}>
          <Button variant="default" disabled={pages.isFirst} onClick={pages.onFirst}>
            {t('replenishment.first')}
          </Button>
          <Button variant="default" disabled={!pages.hasNext} onClick={pages.onNext}>
            {t('replenishment.next')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
